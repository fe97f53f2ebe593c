package dev.bridge.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.discount.Coupon;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.invoice.LineKind;
import dev.bridge.billing.run.AccountDiscount;
import dev.bridge.billing.run.LineDifference;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.billing.timeline.Change;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document is made again from what was recorded before it, whatever the clock said when more was recorded. */
class KnownThenTest {

    private static final TestBilling BILLING = TestBilling.at("2027-01-01T00:00:00Z");
    private static final NewDiscount TENTH =
            new NewDiscount("Friends", new Discount.Share(new Percent(BigDecimal.TEN)), List.of(), null, 1);

    @BeforeAll
    static void declare() {
        BILLING.declare("""
                product: shop
                name: Shop
                meters:
                  calls: { event: call.made, aggregate: sum, value: data.count }
                  mails: { event: mail.sent, aggregate: sum, value: data.count }
                plans:
                  usage:
                    name: Usage
                    currency: EUR
                    every: month
                    charges:
                      base: { type: flat, amount: 10.00, due: advance }
                      calls: { type: per_unit, of: calls, amount: 1.00, due: arrears }
                      mails: { type: per_unit, of: mails, amount: 2.00, due: arrears }
                  team: { name: Team, currency: EUR, every: month, charges: { seats: { type: per_unit, of: seats, amount: 15.00, due: advance } } }
                """);
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private static YearMonth next = YearMonth.of(2027, 2);

    private final YearMonth month = next;

    /** The clock goes on from test to test. */
    @BeforeEach
    void begin() {
        next = month.plusMonths(6);
        until(0, "01T00:00:00Z");
    }

    private void until(int monthsOn, String rest) {
        BILLING.until(month.plusMonths(monthsOn) + "-" + rest);
    }

    private void send(String type, AccountId account) {
        BILLING.send(
                TestBilling.event(type + account.text(), account, month + "-03T10:00:00Z", type, "{\"count\": 5}"));
    }

    private static List<LineDifference> differences(RecordedInvoice invoice) {
        return BILLING.invoices().verify(invoice.id()).differences();
    }

    private static void assertAllMadeAgain(AccountId account) {
        for (RecordedInvoice invoice : BILLING.all(account)) {
            if (invoice.state() != InvoiceState.DRAFT) {
                assertThat(differences(invoice)).as(invoice.id().text()).isEmpty();
            }
        }
    }

    /** The second corrects a period of the first without a line of a key of it, so the first can still be taken back. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT2S"})
    void anOlderDocumentIsTakenBackAfterwards(Duration behind) {
        AccountId account = BILLING.customer("DE");
        BILLING.subscribe(account, "usage", null);
        until(0, "20T00:00:00Z");
        send("call.made", account);
        until(1, "01T01:00:00Z");
        RecordedInvoice first = BILLING.last(account);
        assertThat(BILLING.lines(first)).containsExactly("advance base 10.00", "arrears calls 5.00");
        send("mail.sent", account);
        until(2, "01T01:00:00Z");
        RecordedInvoice second = BILLING.last(account);
        assertThat(BILLING.lines(second)).containsExactly("advance base 10.00", "correction mails 10.00");

        BILLING.clock().rewind(behind);
        BILLING.invoices().voidInvoice(TestPlatform.ORIGIN, first.id());
        assertThat(differences(second)).isEmpty();
        assertThat(BILLING.invoices().explain(second.id(), 2).line().kind()).isEqualTo(LineKind.CORRECTION);
        until(2, "01T02:00:10Z");
        assertThat(BILLING.lines(BILLING.last(account))).contains("arrears calls 5.00");
        assertAllMadeAgain(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT2S"})
    void theAccountIsGivenADiscountAfterwards(Duration behind) {
        AccountId account = BILLING.customer("DE");
        BILLING.subscribe(account, "usage", null);
        BILLING.billDue();
        RecordedInvoice invoice = BILLING.last(account);
        assertThat(BILLING.lines(invoice)).containsExactly("advance base 10.00");
        BILLING.clock().rewind(behind);
        BILLING.bean(Discounts.class).give(TestPlatform.ORIGIN, account, "EUR", TENTH);
        assertThat(differences(invoice)).isEmpty();
        until(1, "01T01:00:00Z");
        assertAllMadeAgain(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT2S"})
    void aDiscountOfTheAccountEndsAfterwards(Duration behind) {
        AccountId account = BILLING.customer("DE");
        Discounts discounts = BILLING.bean(Discounts.class);
        AccountDiscount given = discounts.give(TestPlatform.ORIGIN, account, "EUR", TENTH);
        BILLING.subscribe(account, "usage", null);
        until(1, "01T00:00:00Z");
        RecordedInvoice invoice = BILLING.last(account);
        assertThat(BILLING.lines(invoice)).containsExactly("advance base 9.00");
        BILLING.clock().rewind(behind);
        discounts.end(
                TestPlatform.ORIGIN,
                account,
                DiscountId.TYPE.parse(given.discount().id()));
        assertThat(differences(invoice)).isEmpty();
        until(2, "01T00:00:10Z");
        assertAllMadeAgain(account);
    }

    /** None of it is told by its time, but by its version, its number or its place in the log. */
    @Test
    void everythingElseIsRecordedAfterwards() {
        AccountId account = BILLING.customer("DE");
        RecordedSubscription seats = BILLING.subscribe(account, "team", 5);
        RecordedSubscription usage = BILLING.subscribe(account, "usage", null);
        until(0, "20T00:00:00Z");
        send("call.made", account);
        until(1, "01T01:00:00Z");
        RecordedInvoice invoice = BILLING.last(account);
        assertThat(BILLING.lines(invoice))
                .containsExactlyInAnyOrder("advance base 10.00", "arrears calls 5.00", "advance seats 75.00");

        BILLING.record(seats, new Change.Quantity("base", BigDecimal.valueOf(7)), Effective.NOW);
        BILLING.record(usage, new Change.Cancel(), Effective.NOW);
        BILLING.subscribe(account, "team", 2);
        Discounts discounts = BILLING.bean(Discounts.class);
        discounts.create(
                TestPlatform.ORIGIN,
                new Coupon(
                        "AFTER",
                        null,
                        null,
                        null,
                        null,
                        new Discount("AFTER", "After", TENTH.terms(), List.of(), 2, 0)));
        discounts.redeem(TestPlatform.ORIGIN, seats.id(), "AFTER");
        send("mail.sent", account);
        BILLING.bean(CreditNotes.class).issue(TestPlatform.ORIGIN, invoice.id(), null, "Goodwill");
        BillingProfiles profiles = BILLING.bean(BillingProfiles.class);
        profiles.put(TestPlatform.ORIGIN, account, TestBilling.profile("CH", false), version -> {});
        BILLING.issuer(30);
        profiles.publish(
                TestPlatform.ORIGIN,
                TestBilling.ENTITY,
                List.of(
                        new TaxTable.Rule(List.of("DE"), null, null, TaxTreatment.standard(new BigDecimal("7"))),
                        new TaxTable.Rule(List.of("CH"), null, null, TaxTreatment.standard(new BigDecimal("8")))));
        assertThat(differences(invoice)).isEmpty();
        BILLING.billDue();
        until(2, "01T01:00:00Z");
        assertAllMadeAgain(account);
    }
}
