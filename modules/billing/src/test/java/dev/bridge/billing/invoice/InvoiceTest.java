package dev.bridge.billing.invoice;

import static dev.bridge.billing.Books.item;
import static dev.bridge.billing.Books.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bridge.billing.Books;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.billing.timeline.Change;
import dev.bridge.catalog.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents: corrections, credit notes, what is open, the hash. */
class InvoiceTest {

    private static final String METERED = """
            pay: { name: Plan, currency: USD, every: month, charges: { it: { type: graduated, of: units, due: arrears, tiers: [ { up_to: 100, unit: 1 }, { unit: 0.5 } ] } } }
            """;

    private static Books flat(String amount, String tax, Interval every) {
        Books books = Books.of(
                "UTC",
                "pay: { name: Plan, currency: USD, every: %s, charges: { base: { type: flat, amount: %s, due: advance } } }\n"
                        .formatted(every.word(), amount));
        return books.tax(tax).start("2025-01-01", item("p", "pay", every));
    }

    private static CreditNote credit(Invoice invoice, List<CreditNote> earlier, String amount, Books books) {
        return CreditNote.of(invoice, earlier, Map.of(1, new BigDecimal(amount)), books.rounding());
    }

    @Test
    void lateUsageCorrectsTheOriginalPeriodAndNamesItsLine() {
        Books books = Books.of("UTC", METERED).start("2025-04-01", item("p", "pay", Interval.MONTH));
        books.use("units", "2025-04-10", "90");
        assertThat(lines(books.bill("2025-05-01"))).containsExactly("p.it arrears 90.00");

        books.use("units", "2025-04-20", "20");
        Invoice late = books.bill("2025-05-02");
        assertThat(lines(late)).containsExactly("p.it correction 15.00");
        assertThat(late.lines().getFirst().service()).hasToString("2025-04-01T00:00:00Z/2025-05-01T00:00:00Z");
        assertThat(late.lines().getFirst().corrects()).isEqualTo(new LineReference("invoice-1", 1));

        books.use("units", "2025-04-20", "-30");
        Invoice voided = books.bill("2025-05-03");
        assertThat(lines(voided)).containsExactly("p.it correction -25.00");
        assertThat(voided.lines().getFirst().corrects()).isEqualTo(new LineReference("invoice-1", 1));
        assertThat(voided.typeCode()).isEqualTo(381);
    }

    @Test
    void aPackageThatWasBilledAlreadyIsNotBilledAgain() {
        Books books = Books.of("UTC", """
                        pay: { name: Plan, currency: USD, every: month, charges: { it: { type: package, of: units, size: 100, amount: 1, due: arrears } } }
                        """).start("2025-04-01", item("p", "pay", Interval.MONTH));
        books.use("units", "2025-04-10", "60").bill("2025-05-01");

        assertThat(lines(books.use("units", "2025-04-11", "341").bill("2025-05-02")))
                .containsExactly("p.it correction 4.00");
    }

    @Test
    void anEventAtTheEndOfAPeriodBelongsToTheNext() {
        Books books = Books.of("Pacific/Kiritimati", METERED).start("2025-02-01", item("p", "pay", Interval.MONTH));
        books.use("units", "2025-02-01", "1").use("units", "2025-03-01", "2");

        assertThat(lines(books.bill("2025-03-01"))).containsExactly("p.it arrears 1.00");
        assertThat(lines(books.bill("2025-04-01"))).containsExactly("p.it arrears 2.00");
    }

    @Test
    void usageOfAnItemThatAnotherReplacedOnItsFirstDayIsNotLost() {
        Books books = Books.of("UTC", METERED + METERED.replace("pay:", "other:"))
                .start("2025-04-01", item("p", "pay", Interval.MONTH));
        books.change("2025-04-10T08:00", new Change.Items(List.of(item("p", "other", Interval.MONTH)), List.of()))
                .change("2025-04-10T12:00", new Change.Items(List.of(item("p", "pay", Interval.MONTH)), List.of()))
                .use("units", "2025-04-10T09:00", "7");

        assertThat(lines(books.bill("2025-05-01"))).containsExactly("p.it arrears 7.00");
    }

    @Test
    void groupsAreShownInCentsThatAddUp() {
        Books books = Books.of("UTC", """
                        pay: { name: Plan, currency: USD, every: month, charges: { it: { type: matrix, of: units, by: [region], due: arrears, rates: [ { match: { region: a }, unit: 1 } ], default: 1 } } }
                        """).start("2025-04-01", item("p", "pay", Interval.MONTH));
        books.use("units", "2025-04-02", "c", "3.004")
                .use("units", "2025-04-03", "a", "1.004")
                .use("units", "2025-04-04", "b", "2.004");

        assertThat(books.bill("2025-05-01").lines().getFirst().components())
                .extracting(part -> part.component().key(), part -> part.shown().toString())
                .containsExactly(tuple("group.a", "1.01"), tuple("group.b", "2.00"), tuple("group.c", "3.00"));
    }

    @Test
    void aCreditNoteTakesBackTheTaxOfEverythingCreditedByNow() {
        Books books = flat("99.99", "19", Interval.MONTH);
        Invoice invoice = books.bill("2025-01-01");
        CreditNote first = credit(invoice, List.of(), "33.33", books);
        CreditNote second = credit(invoice, List.of(first), "33.33", books);
        CreditNote third = credit(invoice, List.of(first, second), "33.33", books);

        assertThat(invoice.tax()).isEqualTo("19.00");
        assertThat(List.of(first.tax(), second.tax(), third.tax()))
                .containsExactly(new BigDecimal("6.33"), new BigDecimal("6.34"), new BigDecimal("6.33"));
        assertThatThrownBy(() -> credit(invoice, List.of(first, second, third), "0.01", books))
                .hasMessageContaining("credit_exceeds: `0.01` is more than is left of line 1, which is 0");
    }

    @Test
    void creditsOfAPartAndOfTheRestReturnTheTotal() {
        Books books = flat("769.00", "20", Interval.MONTH);
        Invoice invoice = books.bill("2025-01-01");
        CreditNote part = credit(invoice, List.of(), "726.86", books);
        CreditNote rest = CreditNote.ofRest(invoice, List.of(part), books.rounding());

        assertThat(invoice.total()).isEqualTo("922.80");
        assertThat(part.total()).isEqualTo("872.23");
        assertThat(rest.total()).isEqualTo("50.57");
    }

    @Test
    void creditsAreRoundedOnceForNetAndOnceForTax() {
        Books month = flat("200.00", "25", Interval.MONTH);
        Invoice monthly = month.bill("2025-01-01");
        assertThat(credit(monthly, List.of(), "193.33", month).total()).isEqualTo("241.66");

        Books week = flat("29.99", "23.33", Interval.WEEK);
        Invoice weekly = week.bill("2025-01-01");
        assertThat(weekly.total()).isEqualTo("36.99");
        assertThat(credit(weekly, List.of(), "25.71", week).total()).isEqualTo("31.71");
    }

    @Test
    void aCreditedLineTakesItsShareOfTheCouponWithIt() {
        Books books = Books.of("UTC", """
                        pay:
                          name: Plan
                          currency: USD
                          every: month
                          charges:
                            a: { type: flat, amount: 179.00, due: advance }
                            b: { type: flat, amount: 399.00, due: advance }
                        """).tax("20").start("2025-01-01", item("p", "pay", Interval.MONTH));
        books.change(
                "2025-01-01",
                new Change.DiscountGiven(new Discount(
                        "d",
                        "Coupon",
                        new Discount.Amount(new BigDecimal("250"), "USD", false),
                        List.of(new ChargeName("registry", "pay", "b")),
                        1,
                        0)));
        Invoice invoice = books.bill("2025-01-01");

        CreditNote note = CreditNote.of(invoice, List.of(), Map.of(2, new BigDecimal("262.60")), books.rounding());

        assertThat(note.lines().getFirst().discount()).isEqualTo("164.54");
        assertThat(note.net()).isEqualTo("98.06");
        assertThat(note.tax()).isEqualTo("19.61");
        assertThat(note.total()).isEqualTo("117.67");
    }

    @Test
    void whatIsOpenFollowsFromPaymentsCreditsAndRefunds() {
        BigDecimal hundred = new BigDecimal("100");
        BigDecimal ten = BigDecimal.TEN;

        assertThat(InvoiceBalance.of(hundred).apply(new BigDecimal("20")).open())
                .isEqualTo("80");
        BigDecimal small = new BigDecimal("9.63");
        BigDecimal credit = new BigDecimal("239.95");
        assertThat(credit.subtract(InvoiceBalance.of(small).apply(credit).creditApplied()))
                .isEqualTo("230.32");
        assertThat(InvoiceBalance.of(hundred).credit(ten).balance().open()).isEqualTo("90");
        assertThat(InvoiceBalance.of(hundred).pay(hundred).credit(ten).rest()).isEqualTo("10");
        assertThat(InvoiceBalance.of(hundred).pay(hundred).credit(ten).balance().open())
                .isEqualTo("0");
        assertThat(InvoiceBalance.of(hundred).pay(hundred).refund(ten).open()).isEqualTo("10");
        assertThat(InvoiceBalance.of(hundred).pay(ten).credit(hundred).rest()).isEqualTo("10");
    }

    @Test
    void theSameFactsGiveTheSameBytesAndOthersDoNot() {
        Books one = Books.of("UTC", METERED).start("2025-04-01", item("p", "pay", Interval.MONTH));
        Books other = Books.of("UTC", METERED).start("2025-04-01", item("p", "pay", Interval.MONTH));
        one.use("units", "2025-04-10", "0.5").use("units", "2025-04-11", "7");
        other.use("units", "2025-04-11", "7").use("units", "2025-04-10", "0.5");
        InvoiceInputs inputs = new InvoiceInputs("use_1", Map.of("sub", 1), 1, InvoiceInputs.POLICY);

        Invoice invoice = one.draft("2025-05-01");
        assertThat(InvoiceText.json(inputs, invoice))
                .isEqualTo(InvoiceText.json(inputs, other.draft("2025-05-01")))
                .startsWith("{\"inputs\":{\"policy\":1,\"tax_table\":1,\"timelines\":{\"sub\":1},")
                .contains("\"gross\":\"7.50\"");
        assertThat(InvoiceText.hash(inputs, invoice))
                .hasSize(64)
                .isNotEqualTo(InvoiceText.hash(
                        new InvoiceInputs("use_2", Map.of("sub", 1), 1, InvoiceInputs.POLICY), invoice));
    }

    @Test
    void jsonIsWrittenInOneWay() {
        assertThat(CanonicalJson.text(
                        Map.of("b", List.of(1, true, "x\"\\\n\u0001é"), "a", Map.of("z", 2L), "c", "\t\b\f\r")))
                .isEqualTo("{\"a\":{\"z\":2},\"b\":[1,true,\"x\\\"\\\\\\n\\u0001é\"],\"c\":\"\\t\\b\\f\\r\"}");
        assertThat(CanonicalJson.hash("")).startsWith("e3b0c44298fc1c14");
        assertThatThrownBy(() -> CanonicalJson.text(1.5)).hasMessageContaining("is not written as JSON");
    }

    @Test
    void aLineThatIsTooLargeStopsTheDocument() {
        Books books = flat("20000000000.00", "0", Interval.MONTH);

        assertThatThrownBy(() -> books.draft("2025-01-01"))
                .hasMessageContaining("limit_exceeded: The line `base` has 2000000000000 minor units");
    }
}
