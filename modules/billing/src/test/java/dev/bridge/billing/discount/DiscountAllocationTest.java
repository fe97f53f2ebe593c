package dev.bridge.billing.discount;

import static dev.bridge.billing.Books.item;
import static dev.bridge.billing.Books.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.Books;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.timeline.Change;
import dev.bridge.catalog.Interval;
import dev.bridge.decision.declaration.Percent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiscountAllocationTest {

    private static Books books(String a, String b, String c) {
        return Books.of("UTC", """
                        pay:
                          name: Plan
                          currency: USD
                          every: month
                          charges:
                            a: { type: flat, amount: %s, due: advance }
                            b: { type: flat, amount: %s, due: advance }
                            c: { type: flat, amount: %s, due: advance }
                            use: { type: per_unit, of: units, amount: 1, due: arrears }
                        """.formatted(a, b, c)).start("2025-01-01", item("p", "pay", Interval.MONTH));
    }

    private static Change amount(String id, String amount, @Nullable Integer periods, boolean carried) {
        return new Change.DiscountGiven(new Discount(
                id, "Discount", new Discount.Amount(new BigDecimal(amount), "USD", carried), List.of(), periods, 0));
    }

    private static Change percent(String id, String percent, @Nullable Integer periods, int priority) {
        return new Change.DiscountGiven(new Discount(
                id,
                "Discount",
                new Discount.Share(new Percent(new BigDecimal(percent))),
                List.of(),
                periods,
                priority));
    }

    private static List<String> nets(Invoice invoice) {
        return invoice.lines().stream().map(line -> line.net().toString()).toList();
    }

    @Test
    void anAmountIsSplitInCentsInProportion() {
        assertThat(nets(books("33.33", "33.33", "33.34")
                        .change("2025-01-01", amount("d", "10.00", 1, false))
                        .bill("2025-01-01")))
                .containsExactly("30.00", "30.00", "30.00");
        assertThat(nets(books("10", "10", "10")
                        .change("2025-01-01", amount("d", "1.00", 1, false))
                        .bill("2025-01-01")))
                .containsExactly("9.66", "9.67", "9.67");
    }

    @Test
    void eachDiscountTakesOfWhatThoseBeforeItHaveLeft() {
        Books books = books("100", "100", "100");
        books.change("2025-01-01", percent("half", "50", null, 1))
                .change("2025-01-01", percent("tenth", "10", null, 0));

        assertThat(books.bill("2025-01-01").lines().getFirst().discounts())
                .containsExactly(
                        new DiscountShare("tenth", "Discount", new BigDecimal("10.00")),
                        new DiscountShare("half", "Discount", new BigDecimal("45.00")));
    }

    @Test
    void whatIsBilledFirstTakesAnAmountFirst() {
        Books books = books("10", "10", "10");
        books.change("2025-01-01", amount("d", "35.00", 1, false)).use("units", "2025-01-10", "20");

        assertThat(books.bill("2025-01-01").total()).isEqualTo("0.00");
        assertThat(nets(books.bill("2025-02-01"))).containsExactly("10.00", "10.00", "10.00", "15.00");
    }

    @Test
    void whatExceedsAPeriodIsKeptOnlyWhereTheDiscountSaysSo() {
        Books lost = books("10", "10", "10");
        lost.change("2025-01-01", amount("d", "50.00", 1, false));
        lost.bill("2025-01-01");
        assertThat(lost.bill("2025-02-01").total()).isEqualTo("30.00");

        Books kept = books("10", "10", "10");
        kept.change("2025-01-01", amount("d", "50.00", 1, true));
        kept.bill("2025-01-01");
        assertThat(kept.bill("2025-02-01").total()).isEqualTo("10.00");
        assertThat(kept.bill("2025-03-01").total()).isEqualTo("30.00");
    }

    @Test
    void aDiscountLastsItsPeriodsAndBeginsWithOne() {
        Books books = books("10", "0", "0");
        books.change("2025-01-10", percent("d", "50", 2, 0));

        assertThat(books.bill("2025-01-10").total()).isEqualTo("10.00");
        assertThat(books.bill("2025-02-01").total()).isEqualTo("5.00");
        assertThat(books.bill("2025-03-01").total()).isEqualTo("5.00");
        assertThat(books.bill("2025-04-01").total()).isEqualTo("10.00");
    }

    @Test
    void aDiscountThatEndsIsNotTakenOfPeriodsThatBeginLater() {
        Books books = books("10", "0", "0");
        books.change("2025-01-01", percent("d", "50", null, 0)).change("2025-02-15", new Change.DiscountEnded("d"));

        assertThat(books.bill("2025-02-20").total()).isEqualTo("10.00");
        assertThat(books.bill("2025-03-01").total()).isEqualTo("10.00");
    }

    @Test
    void unitsAreTakenOffTheQuantity() {
        Books books = books("0", "0", "0");
        books.change(
                        "2025-01-01",
                        new Change.DiscountGiven(new Discount(
                                "d",
                                "Units",
                                new Discount.Units(new BigDecimal("12")),
                                List.of(new ChargeName("registry", "pay", "use")),
                                1,
                                0)))
                .use("units", "2025-01-10", "20")
                .use("units", "2025-02-10", "20");

        assertThat(lines(books.bill("2025-02-01"))).contains("p.use arrears 8.00");
        assertThat(lines(books.bill("2025-03-01"))).contains("p.use arrears 20.00");
    }

    @Test
    void aCorrectionTakesItsShareOfTheDiscountWithIt() {
        Books books = books("0", "0", "0");
        books.change("2025-01-01", amount("d", "10.00", 1, false)).use("units", "2025-01-10", "12");
        assertThat(books.bill("2025-02-01").total()).isEqualTo("2.00");

        Invoice corrected = books.use("units", "2025-01-11", "-8").bill("2025-02-02");

        assertThat(lines(corrected)).containsExactly("p.use correction -8.00");
        assertThat(corrected.lines().getFirst().discounts())
                .containsExactly(new DiscountShare("d", "Discount", new BigDecimal("-6.00")));
        assertThat(corrected.total()).as("only what was paid comes back").isEqualTo("-2.00");
    }
}
