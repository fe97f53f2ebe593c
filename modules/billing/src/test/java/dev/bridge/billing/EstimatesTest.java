package dev.bridge.billing;

import static dev.bridge.accounts.TestPeople.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.estimate.Assumption;
import dev.bridge.billing.estimate.Estimate;
import dev.bridge.catalog.Interval;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a plan would cost is what it then costs. */
class EstimatesTest {

    private static final TestBilling BILLING = TestBilling.at("2027-01-01T00:00:00Z");

    @BeforeAll
    static void declare() {
        BILLING.declare("""
                product: shop
                name: Shop
                meters:
                  calls: { event: call.made, aggregate: sum, value: data.count, dimensions: [region] }
                  money: { event: money.moved, aggregate: sum, value: data.amount, unit: EUR }
                plans:
                  all:
                    name: All
                    currency: EUR
                    every: month
                    trial: 14 days
                    anchor: calendar
                    charges:
                      base: { type: flat, amount: 10.00, due: advance }
                      seats: { type: per_unit, of: seats, amount: 7.333, minimum_units: 3, due: advance }
                      steps: { type: graduated, of: calls, due: arrears, tiers: [ { up_to: 100, unit: 0.333 }, { unit: 0.1, flat: 2.00 } ] }
                      reached: { type: volume, of: calls, due: arrears, tiers: [ { up_to: 100, unit: 0.5 }, { unit: 0.25, flat: 1.00 } ] }
                      stairs: { type: stairstep, of: calls, due: arrears, tiers: [ { up_to: 100, flat: 1.00 }, { flat: 3.00 } ] }
                      packs: { type: package, of: calls, size: 7, amount: 0.45, discount: 10%, due: arrears }
                      thousands: { type: per_unit, of: calls, amount: 1.15, convert: { divide: 1000, round: up, scale: 1 }, free: 0.1, due: arrears }
                      capped: { type: per_unit, of: calls, amount: 1.00, maximum_amount: 99.99, due: arrears }
                      floored: { type: per_unit, of: calls, amount: 0.001, minimum_amount: 5.00, due: arrears }
                      regions: { type: matrix, of: calls, by: [region], rates: [ { match: { region: eu }, unit: 0.02 } ], default: 0.05, due: arrears }
                      fees: { type: percentage, of: money, rate: 2.9%, fixed: 0.30, maximum: 5.00, due: arrears }
                      share: { type: percentage, of: money, rate: 0.333%, due: arrears }
                      least: { type: minimum, amount: 100.00, over: [thousands, share], due: arrears }
                      old: { type: flat, amount: 1000.00, due: advance, retired: true }
                  mixed:
                    name: Mixed
                    every: year
                    or: month
                    charges:
                      base: { type: flat, amount: { USD: { year: 120.00, month: 12.00 }, EUR: { year: 100.00, month: 10.00 } }, due: advance }
                      calls: { type: per_unit, of: calls, amount: { USD: 0.01, EUR: 0.01 }, every: month, due: arrears }
                      least: { type: minimum, amount: { USD: { year: 200.00, month: 20.00 }, EUR: { year: 180.00, month: 18.00 } }, over: [calls], due: arrears }
                  more: { name: More, addon_to: [all], currency: EUR, every: month, charges: { pack: { type: flat, amount: 3.00, due: advance } } }
                """);
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private static Estimate estimate(NewEstimate asked) {
        return BILLING.bean(Estimates.class).estimate(asked);
    }

    private static NewEstimate of(String plan, @Nullable Integer seats, Assumption... usage) {
        return new NewEstimate(
                "shop",
                plan,
                null,
                null,
                null,
                seats == null ? null : BigDecimal.valueOf(seats),
                List.of(usage),
                RoundingMode.HALF_UP);
    }

    private static NewEstimate mixed(@Nullable String currency, @Nullable Interval every, Assumption... usage) {
        return new NewEstimate("shop", "mixed", null, currency, every, null, List.of(usage), RoundingMode.HALF_UP);
    }

    private static Assumption used(String of, String quantity, int count, Map<String, String> dimensions) {
        return new Assumption(of, new BigDecimal(quantity), count, dimensions);
    }

    private static String code(ThrowingCallable call) {
        return refusal(call).code().code();
    }

    private static List<String> lines(Estimate estimate) {
        return estimate.lines().stream()
                .map(line -> line.charge() + " " + line.amount().toPlainString() + " a "
                        + line.every().word())
                .toList();
    }

    private static List<String> totals(Estimate estimate) {
        return estimate.totals().stream()
                .map(total ->
                        total.amount().toPlainString() + " a " + total.every().word())
                .toList();
    }

    @Test
    void theEstimateIsTheInvoiceOfASubscriptionWithThatUsage() {
        BILLING.until("2027-01-18T00:00:00Z");
        AccountId account = BILLING.customer("DE");
        // The trial ends on the first, and so the calendar's periods are whole ones.
        BILLING.subscribe(account, "all", 5);
        BILLING.until("2027-02-10T00:00:00Z");
        BILLING.send(
                event("c1", account, "call.made", "{\"count\": 1200, \"region\": \"eu\"}"),
                event("c2", account, "call.made", "{\"count\": 34.5, \"region\": \"us\"}"),
                event("m1", account, "money.moved", "{\"amount\": 19.99}"),
                event("m2", account, "money.moved", "{\"amount\": 19.99}"),
                event("m3", account, "money.moved", "{\"amount\": 480}"));
        BILLING.until("2027-03-01T02:00:00Z");
        List<String> billed = new ArrayList<>();
        BigDecimal net = BigDecimal.ZERO;
        for (RecordedInvoice invoice : BILLING.all(account)) {
            assertThat(invoice.state()).isEqualTo(InvoiceState.FINAL);
            for (DocumentLine line :
                    BILLING.invoices().document(invoice.id()).orElseThrow().lines()) {
                if (line.service().start().equals(Instant.parse("2027-02-01T00:00:00Z"))) {
                    net = net.add(line.net());
                    line.parts()
                            .forEach(part -> billed.add("%s %s %s x %s = %s"
                                    .formatted(
                                            line.charge(),
                                            part.key(),
                                            part.quantity(),
                                            part.unitPrice() == null ? null : Decimals.text(part.unitPrice()),
                                            part.shown().toPlainString())));
                }
            }
        }

        Estimate estimate = estimate(of(
                "all",
                5,
                used("calls", "1200", 1, Map.of("region", "eu")),
                used("calls", "34.5", 1, Map.of("region", "us")),
                used("money", "19.99", 2, Map.of()),
                used("money", "480", 1, Map.of())));

        List<String> estimated = new ArrayList<>();
        estimate.lines()
                .forEach(line -> line.parts()
                        .forEach(part -> estimated.add("%s %s %s x %s = %s"
                                .formatted(
                                        line.charge(),
                                        part.component().key(),
                                        part.component().quantity(),
                                        part.component().unitPrice() == null
                                                ? null
                                                : Decimals.text(part.component().unitPrice()),
                                        part.shown().toPlainString()))));
        assertThat(estimated).hasSizeGreaterThan(15).containsExactlyInAnyOrderElementsOf(billed);
        assertThat(totals(estimate)).containsExactly(net.toPlainString() + " a month");
        assertThat(estimate.lines()).noneMatch(line -> line.charge().equals("old"));
        assertThat(estimate.lines().stream()
                        .filter(line -> line.charge().equals("regions"))
                        .findFirst()
                        .orElseThrow()
                        .quantity())
                .hasToString("1234.5");
    }

    @Test
    void eachBillingPeriodHasATotalOfItsOwnAndAMinimumCoversAllShorterOnes() {
        Estimate yearly = estimate(mixed("EUR", null, used("calls", "1000", 1, Map.of())));
        assertThat(yearly.every()).isEqualTo(Interval.YEAR);
        // Twelve months of ten are 120 of the 180 that a year costs at least.
        assertThat(lines(yearly)).containsExactly("base 100.00 a year", "calls 10.00 a month", "least 60.00 a year");
        assertThat(totals(yearly)).containsExactly("160.00 a year", "10.00 a month");

        Estimate monthly = estimate(mixed("USD", Interval.MONTH));
        assertThat(lines(monthly)).containsExactly("base 12.00 a month", "calls 0.00 a month", "least 20.00 a month");
        assertThat(totals(monthly)).containsExactly("32.00 a month");
    }

    @Test
    void anAddOnIsEstimatedAloneAndAnEarlierRevisionAtItsPrices() {
        assertThat(totals(estimate(of("more", null)))).containsExactly("3.00 a month");
        assertThat(totals(estimate(new NewEstimate(
                        "shop", "more", 1L, "EUR", Interval.MONTH, null, List.of(), RoundingMode.HALF_EVEN))))
                .containsExactly("3.00 a month");
        assertThat(code(() -> estimate(
                        new NewEstimate("shop", "more", 9L, null, null, null, List.of(), RoundingMode.HALF_UP))))
                .isEqualTo("revision_unknown");
    }

    @Test
    void whatAPlanDoesNotHaveIsRefused() {
        assertThat(code(() -> estimate(of("nothing", null)))).isEqualTo("plan_unknown");
        assertThat(code(() -> estimate(
                        new NewEstimate("nowhere", "all", null, null, null, null, List.of(), RoundingMode.HALF_UP))))
                .isEqualTo("product_unknown");
        assertThat(code(() -> estimate(of("all", null)))).isEqualTo("seats_invalid");
        assertThat(code(() -> estimate(of("all", 2)))).isEqualTo("seats_invalid");
        assertThat(code(() -> estimate(of("all", 10_000_001)))).isEqualTo("limit_exceeded");
        assertThat(code(() -> estimate(of("more", 1)))).isEqualTo("seats_invalid");
        assertThat(code(() -> estimate(mixed(null, null)))).isEqualTo("price_unknown");
        assertThat(code(() -> estimate(mixed("CHF", null)))).isEqualTo("price_unknown");
        assertThat(code(() -> estimate(mixed("XXL", null)))).isEqualTo("currency_unknown");
        assertThat(code(() -> estimate(mixed("EUR", Interval.WEEK)))).isEqualTo("interval_unknown");
        assertThat(code(() -> estimate(mixed("EUR", null, used("money", "1", 1, Map.of())))))
                .isEqualTo("quantity_unknown");
        assertThat(code(() -> estimate(mixed("EUR", null, used("calls", "99999999999999999999999999", 1, Map.of())))))
                .isEqualTo("limit_exceeded");
    }

    private static String event(String id, AccountId account, String type, String data) {
        return TestBilling.event(id, account, "2027-02-05T10:00:00Z", type, data);
    }
}
