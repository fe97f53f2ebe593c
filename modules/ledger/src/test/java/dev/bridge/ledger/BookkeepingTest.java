package dev.bridge.ledger;

import static dev.bridge.ledger.TestBooks.midnight;
import static dev.bridge.ledger.TestBooks.occasion;
import static dev.bridge.ledger.TestBooks.service;
import static dev.bridge.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.recognition.Pattern;
import dev.bridge.platform.TestPlatform;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every event of the chart's table, and what it moves. */
class BookkeepingTest {

    private static final Money NONE = usd("0.00");

    static TestBooks books;

    private final AccountId customer = TestPlatform.newAccount();

    @BeforeAll
    static void open() {
        books = TestBooks.open();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @AfterEach
    void theBooksAreRight() {
        assertThat(books.verify().differences()).isEmpty();
    }

    private String key(String name) {
        return customer + "/" + name;
    }

    private Occasion on(String name, String day) {
        return occasion(customer, key(name), day);
    }

    private Map<String, String> balances(String day) {
        return books.balances(customer, day);
    }

    private Optional<Posted> invoice(String name, String day, String tax, InvoiceLine... lines) {
        return books.inTransaction(
                () -> books.bean(RevenueBooking.class).invoiced(on(name, day), List.of(lines), usd(tax)));
    }

    private InvoiceLine month(String name, String net) {
        return InvoiceLine.overTime(service(key(name), Pattern.DAY, "2025-06-01", "2025-07-01"), usd(net));
    }

    private void recognize(String day) {
        books.bean(Recognition.class).recognizeThrough(books.entity(), LocalDate.parse(day), done -> {});
    }

    @Test
    void anAdvanceLineIsDeferredAndEarnedAsTimePasses() {
        invoice("i", "2025-06-01", "5.70", month("line", "30.00"));
        assertThat(balances("2025-06-01"))
                .isEqualTo(Map.of("receivable", "35.70", "deferred_revenue", "30.00", "tax_payable", "5.70"));
        recognize("2025-06-10");
        assertThat(balances("2025-06-10"))
                .isEqualTo(Map.of(
                        "receivable", "35.70", "deferred_revenue", "20.00", "tax_payable", "5.70", "revenue", "10.00"));
        recognize("2025-06-30");
        recognize("2025-06-30");
        assertThat(balances("2025-06-30"))
                .isEqualTo(Map.of("receivable", "35.70", "tax_payable", "5.70", "revenue", "30.00"));
        assertThat(balances("2025-06-09")).containsEntry("deferred_revenue", "30.00");
    }

    @Test
    void usageIsAContractAssetUntilItIsBilled() {
        Service usage = service(key("usage"), Pattern.USAGE, "2025-05-01", "2025-06-01");
        RevenueBooking booking = books.bean(RevenueBooking.class);
        books.inTransaction(() -> booking.accrued(on("a", "2025-05-31"), List.of(new Accrual(usage, usd("80.00")))));
        assertThat(balances("2025-05-31")).isEqualTo(Map.of("contract_asset", "80.00", "revenue", "80.00"));
        invoice("i", "2025-06-02", "19.00", InvoiceLine.ofUsage(usage, usd("100.00"), usd("100.00")));
        assertThat(balances("2025-06-02"))
                .isEqualTo(Map.of("receivable", "119.00", "tax_payable", "19.00", "revenue", "100.00"));
    }

    @Test
    void lateUsageIsCorrectedUpAndDown() {
        Service usage = service(key("usage"), Pattern.USAGE, "2025-04-01", "2025-05-01");
        invoice("i1", "2025-05-01", "0.00", InvoiceLine.ofUsage(usage, usd("90.00"), usd("90.00")));
        invoice("i2", "2025-06-01", "0.00", InvoiceLine.ofUsage(usage, usd("15.00"), usd("105.00")));
        invoice("i3", "2025-06-02", "0.00", InvoiceLine.ofUsage(usage, usd("-25.00"), usd("80.00")));
        assertThat(balances("2025-06-02")).isEqualTo(Map.of("receivable", "80.00", "revenue", "80.00"));
    }

    @Test
    void aPaymentSettlesAndWhatIsTooMuchBecomesCredit() {
        invoice("i", "2025-06-01", "0.00", month("line", "30.00"));
        Bookkeeping booking = books.bean(Bookkeeping.class);
        books.inTransaction(() -> booking.paid(on("p", "2025-06-03"), AccountCode.CASH, usd("30.00"), usd("12.00")));
        assertThat(balances("2025-06-03"))
                .isEqualTo(Map.of("cash", "42.00", "deferred_revenue", "30.00", "customer_credit", "12.00"));
        invoice("i2", "2025-06-04", "0.00", month("line2", "20.00"));
        books.inTransaction(() -> booking.creditApplied(on("c", "2025-06-04"), usd("12.00")));
        assertThat(balances("2025-06-04")).containsEntry("receivable", "8.00").doesNotContainKey("customer_credit");
        books.inTransaction(() -> booking.givenUp(on("g", "2025-06-05"), AccountCode.BAD_DEBT, usd("8.00")));
        assertThat(balances("2025-06-05")).containsEntry("bad_debt", "8.00").doesNotContainKey("receivable");
    }

    @Test
    void aPaymentOnItsWayIsClearedLater() {
        Bookkeeping booking = books.bean(Bookkeeping.class);
        books.inTransaction(() -> booking.paid(on("p", "2025-06-03"), AccountCode.PAYMENT_CLEARING, NONE, usd("5.00")));
        assertThat(balances("2025-06-03")).isEqualTo(Map.of("payment_clearing", "5.00", "customer_credit", "5.00"));
        books.inTransaction(() -> booking.cleared(on("arrived", "2025-06-05"), usd("5.00")));
        assertThat(balances("2025-06-05")).isEqualTo(Map.of("cash", "5.00", "customer_credit", "5.00"));
    }

    @Test
    void aRefundComesFromCreditOrIsOwedAgain() {
        Bookkeeping booking = books.bean(Bookkeeping.class);
        invoice("i", "2025-06-01", "0.00", month("line", "100.00"));
        books.inTransaction(() -> booking.paid(on("p", "2025-06-01"), AccountCode.CASH, usd("100.00"), usd("7.00")));
        books.inTransaction(() -> booking.refunded(on("r1", "2025-06-02"), AccountCode.CUSTOMER_CREDIT, usd("7.00")));
        books.inTransaction(() -> booking.refunded(on("r2", "2025-06-02"), AccountCode.RECEIVABLE, usd("10.00")));
        assertThat(balances("2025-06-02"))
                .isEqualTo(Map.of("cash", "90.00", "receivable", "10.00", "deferred_revenue", "100.00"));
    }

    @Test
    void aCreditGivesBackWhatIsNotServedAndLowersWhatIsOwed() {
        // Cancelled on 12 June: 12 of 30 days are used.
        invoice("i", "2025-06-01", "6.00", month("line", "30.00"));
        CreditedLine line = new CreditedLine(key("line"), usd("18.00"), midnight("2025-06-13"));
        Optional<Posted> credited = books.inTransaction(() -> books.bean(CreditBooking.class)
                .credited(on("c", "2025-06-12"), List.of(line), usd("3.60"), usd("36.00")));
        assertThat(credited).isPresent();
        assertThat(balances("2025-06-12"))
                .isEqualTo(Map.of("receivable", "14.40", "tax_payable", "2.40", "revenue", "12.00"));
        recognize("2025-06-30");
        assertThat(balances("2025-06-30")).containsEntry("revenue", "12.00");
    }

    @Test
    void aCreditOfAPaidInvoiceTakesEarnedRevenueBackAndBecomesCredit() {
        invoice("i", "2025-06-01", "0.00", month("line", "30.00"));
        books.inTransaction(
                () -> books.bean(Bookkeeping.class).paid(on("p", "2025-06-01"), AccountCode.CASH, usd("30.00"), NONE));
        recognize("2025-06-20");
        CreditedLine all = new CreditedLine(key("line"), usd("30.00"), null);
        books.inTransaction(
                () -> books.bean(CreditBooking.class).credited(on("c", "2025-06-20"), List.of(all), NONE, NONE));
        assertThat(balances("2025-06-20")).isEqualTo(Map.of("cash", "30.00", "customer_credit", "30.00"));
        recognize("2025-06-30");
        assertThat(balances("2025-06-30")).isEqualTo(Map.of("cash", "30.00", "customer_credit", "30.00"));
    }

    @Test
    void aCreditLargerThanWhatIsOpenIsSplit() {
        invoice("i", "2025-06-01", "0.00", month("line", "100.00"));
        books.inTransaction(
                () -> books.bean(Bookkeeping.class).paid(on("p", "2025-06-01"), AccountCode.CASH, usd("95.00"), NONE));
        CreditedLine ten = new CreditedLine(key("line"), usd("10.00"), null);
        books.inTransaction(
                () -> books.bean(CreditBooking.class).credited(on("c", "2025-06-01"), List.of(ten), NONE, usd("5.00")));
        assertThat(balances("2025-06-01"))
                .containsEntry("customer_credit", "5.00")
                .doesNotContainKey("receivable");
    }

    @Test
    void aLineBelowZeroTakesRevenueBackOverItsTime() {
        // A seat less from the 21st: 11 of 31 days.
        InvoiceLine less =
                InvoiceLine.overTime(service(key("less"), Pattern.DAY, "2025-05-21", "2025-06-01"), usd("-5.32"));
        invoice("i", "2025-05-21", "0.00", month("line", "30.00"), less);
        assertThat(balances("2025-05-21")).isEqualTo(Map.of("receivable", "24.68", "deferred_revenue", "24.68"));
        recognize("2025-05-31");
        assertThat(balances("2025-05-31"))
                .isEqualTo(Map.of("receivable", "24.68", "deferred_revenue", "30.00", "revenue", "-5.32"));
    }

    @Test
    void aVoidInvoiceLeavesNothingAndUsageStaysToBeBilled() {
        Service usage = service(key("usage"), Pattern.USAGE, "2025-05-01", "2025-06-01");
        invoice(
                "i",
                "2025-06-01",
                "25.00",
                month("line", "30.00"),
                InvoiceLine.ofUsage(usage, usd("100.00"), usd("100.00")));
        recognize("2025-06-10");
        CreditBooking booking = books.bean(CreditBooking.class);
        Optional<Posted> voided = books.inTransaction(() -> booking.voided(on("v", "2025-06-11"), key("i")));
        assertThat(balances("2025-06-11")).isEqualTo(Map.of("contract_asset", "100.00", "revenue", "100.00"));
        assertThat(books.inTransaction(() -> booking.voided(on("v", "2025-06-12"), key("i"))))
                .hasValueSatisfying(again -> {
                    assertThat(again.first()).isFalse();
                    assertThat(again.id()).isEqualTo(voided.orElseThrow().id());
                });
        invoice("i2", "2025-06-12", "20.00", InvoiceLine.ofUsage(usage, usd("100.00"), usd("100.00")));
        assertThat(balances("2025-06-12"))
                .isEqualTo(Map.of("receivable", "120.00", "tax_payable", "20.00", "revenue", "100.00"));
    }

    @Test
    void theSameOccasionIsBookedOnceAndAnotherUnderItsKeyIsABug() {
        Optional<Posted> first = invoice("i", "2025-06-01", "0.00", month("line", "30.00"));
        recognize("2025-06-15");
        Map<String, String> before = balances("2025-06-30");
        assertThat(invoice("i", "2025-06-01", "0.00", month("line", "30.00")))
                .hasValue(new Posted(first.orElseThrow().id(), false));
        assertThat(balances("2025-06-30")).isEqualTo(before);
        assertThatThrownBy(() -> invoice("i", "2025-06-01", "0.00", month("line", "31.00")))
                .isInstanceOf(InvariantViolation.class);
        assertThat(balances("2025-06-30")).isEqualTo(before);
    }

    /** As a billing run posts: many customers at once, some of whose invoices are booked already. */
    @Test
    void invoicesOfManyCustomersAreBookedInOneCall() {
        Optional<Posted> before = invoice("i", "2025-06-01", "5.70", month("line", "30.00"));
        List<AccountId> others = TestPlatform.newAccounts(3);
        List<FinalInvoice> invoices = new ArrayList<>();
        others.forEach(other -> invoices.add(new FinalInvoice(
                occasion(other, other + "/i", "2025-06-01"),
                List.of(
                        InvoiceLine.overTime(
                                service(other + "/1", Pattern.DAY, "2025-06-01", "2025-07-01"), usd("30.00")),
                        InvoiceLine.ofUsage(
                                service(other + "/2", Pattern.USAGE, "2025-05-01", "2025-06-01"),
                                usd("4.00"),
                                usd("4.00"))),
                usd("6.80"))));
        invoices.add(1, new FinalInvoice(on("i", "2025-06-01"), List.of(month("line", "30.00")), usd("5.70")));
        invoices.add(new FinalInvoice(occasion(others.getFirst(), customer + "/zero", "2025-06-01"), List.of(), NONE));
        List<Optional<Posted>> posted =
                books.inTransaction(() -> books.bean(RevenueBooking.class).invoiced(invoices));
        assertThat(posted).hasSize(5);
        assertThat(posted.get(1)).hasValue(new Posted(before.orElseThrow().id(), false));
        assertThat(posted.getLast()).isEmpty();
        assertThat(posted.get(0))
                .hasValueSatisfying(one -> assertThat(one.first()).isTrue());
        for (AccountId other : others) {
            assertThat(books.balances(other, "2025-06-01"))
                    .isEqualTo(Map.of(
                            "receivable",
                            "40.80",
                            "deferred_revenue",
                            "30.00",
                            "tax_payable",
                            "6.80",
                            "revenue",
                            "4.00"));
        }
        assertThat(balances("2025-06-01")).containsEntry("receivable", "35.70");
        List<Optional<Posted>> again =
                books.inTransaction(() -> books.bean(RevenueBooking.class).invoiced(invoices));
        assertThat(again)
                .extracting(one -> one.map(Posted::id))
                .isEqualTo(posted.stream().map(one -> one.map(Posted::id)).toList());
    }

    @Test
    void anInvoiceOfZeroMovesNothing() {
        assertThat(invoice("i", "2025-06-01", "0.00", month("line", "0.00"))).isEmpty();
        assertThat(balances("2025-06-30")).isEmpty();
    }

    @Test
    void anObligationIsOfOneCustomerAndOneCurrency() {
        invoice("i", "2025-06-01", "0.00", month("line", "30.00"));
        InvoiceLine euros = InvoiceLine.overTime(
                service(key("line"), Pattern.DAY, "2025-06-01", "2025-07-01"), Money.parse("EUR 1.00"));
        assertThatThrownBy(() -> invoice("i2", "2025-06-01", "0.00", euros)).isInstanceOf(InvariantViolation.class);
        Occasion others = occasion(TestPlatform.newAccount(), key("i3"), "2025-06-01");
        assertThatThrownBy(() -> books.inTransaction(
                        () -> books.bean(RevenueBooking.class).invoiced(others, List.of(month("line", "1.00")), NONE)))
                .isInstanceOf(InvariantViolation.class);
    }
}
