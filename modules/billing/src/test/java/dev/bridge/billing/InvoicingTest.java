package dev.bridge.billing;

import static dev.bridge.accounts.TestPeople.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.credit.AccountCredits;
import dev.bridge.billing.discount.Coupon;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.document.DocumentText;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.run.AccountDiscount;
import dev.bridge.billing.run.Accruals;
import dev.bridge.billing.timeline.Change;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Entity;
import dev.bridge.ledger.Verification;
import dev.bridge.platform.TestPlatform;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;

/** From usage to final documents and balanced books, on a real database; its clock goes on from test to test. */
@TestMethodOrder(OrderAnnotation.class)
class InvoicingTest {

    private static final TestBilling BILLING = TestBilling.at("2027-01-01T00:00:00Z");

    @BeforeAll
    static void declare() {
        BILLING.declare("""
                product: shop
                name: Shop
                meters:
                  calls: { event: call.made, aggregate: sum, value: data.count }
                plans:
                  base: { name: Base, currency: EUR, every: month, charges: { base: { type: flat, amount: 30.00, due: advance } } }
                  usage:
                    name: Usage
                    currency: EUR
                    every: month
                    charges:
                      base: { type: flat, amount: 10.00, due: advance }
                      calls: { type: graduated, of: calls, due: arrears, tiers: [ { up_to: 100, unit: 1.00 }, { unit: 0.50 } ] }
                  team: { name: Team, currency: EUR, every: month, charges: { seats: { type: per_unit, of: seats, amount: 15.00, due: advance } } }
                """);
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(BILLING.bean(Verification.class).verify(TestBilling.ENTITY).differences())
                .isEmpty();
    }

    private static String code(ThrowingCallable call) {
        return refusal(call).code().code();
    }

    private static String calls(String id, AccountId account, String time, int count) {
        return TestBilling.event(id, account, time, "call.made", "{\"count\": %d}".formatted(count));
    }

    @Test
    @Order(1)
    void usageBecomesAnInvoiceThatIsBookedAndCanBeMadeAgain() {
        BILLING.until("2027-02-01T00:00:00Z");
        AccountId account = BILLING.customer("DE");
        BILLING.subscribe(account, "usage", null);
        BILLING.until("2027-02-01T00:00:10Z");
        RecordedInvoice first = BILLING.last(account);
        assertThat(first.state()).isEqualTo(InvoiceState.FINAL);
        assertThat(BILLING.lines(first)).containsExactly("advance base 10.00");
        assertThat(BILLING.total(first)).isEqualTo("11.90");

        BILLING.until("2027-02-10T00:00:00Z");
        BILLING.send(
                calls("u1", account, "2027-02-03T10:00:00Z", 90), calls("u2", account, "2027-02-09T10:00:00Z", 20));
        BILLING.until("2027-03-01T00:10:00Z");
        RecordedInvoice draft = BILLING.last(account);
        assertThat(draft.state()).isEqualTo(InvoiceState.DRAFT);
        assertThat(BILLING.lines(draft)).containsExactly("advance base 10.00", "arrears calls 105.00");
        // What comes within the grace is on it.
        BILLING.send(calls("u3", account, "2027-02-28T23:59:59Z", 10));
        assertThat(BILLING.lines(draft)).containsExactly("advance base 10.00", "arrears calls 110.00");
        BILLING.until("2027-03-01T01:00:00Z");
        RecordedInvoice issued = BILLING.last(account);
        assertThat(issued.id()).isEqualTo(draft.id());
        assertThat(issued.state()).isEqualTo(InvoiceState.FINAL);
        FinalDocument document = BILLING.invoices().document(issued.id()).orElseThrow();
        assertThat(document.total()).isEqualByComparingTo("142.80");
        assertThat(document.number()).startsWith("R-");
        assertThat(document.buyer().name()).isEqualTo("Buyer AG");
        assertThat(DocumentText.read(BILLING.bean(JsonMapper.class), DocumentText.json(document)))
                .isEqualTo(document);

        Invoices.Verified verified = BILLING.invoices().verify(issued.id());
        assertThat(verified.differences()).isEmpty();
        assertThat(BILLING.invoices().explain(issued.id(), 2).samples())
                .extracting(event -> event.id())
                .containsExactly("u1", "u2", "u3");
        assertThat(BILLING.invoices().explain(issued.id(), 2).sentences())
                .anyMatch(sentence -> sentence.contains("tier.2"));
    }

    @Test
    @Order(2)
    void lateUsageIsCorrectedOnTheNextInvoiceAndTheFirstStaysProvable() {
        BILLING.until("2027-04-01T00:00:00Z");
        AccountId account = BILLING.customer("DE");
        BILLING.subscribe(account, "usage", null);
        BILLING.until("2027-04-30T00:00:00Z");
        BILLING.send(calls("l1", account, "2027-04-03T10:00:00Z", 90));
        BILLING.until("2027-05-01T01:00:00Z");
        RecordedInvoice april = BILLING.last(account);
        assertThat(BILLING.lines(april)).containsExactly("advance base 10.00", "arrears calls 90.00");
        BILLING.send(calls("l2", account, "2027-04-20T10:00:00Z", 20));
        BILLING.until("2027-06-01T01:00:00Z");
        assertThat(BILLING.lines(BILLING.last(account)))
                .containsExactly("advance base 10.00", "correction calls 15.00");
        assertThat(BILLING.invoices().verify(april.id()).differences()).isEmpty();
        // Less than was billed: B16.
        BILLING.send(TestBilling.voidOf("l3", "l1"));
        assertThat(BILLING.invoices().verify(april.id()).differences()).isEmpty();
        BILLING.until("2027-07-01T01:00:00Z");
        RecordedInvoice june = BILLING.last(account);
        assertThat(BILLING.lines(june)).containsExactly("advance base 10.00", "correction calls -85.00");
        assertThat(BILLING.invoices().document(june.id()).orElseThrow().typeCode())
                .isEqualTo(381);
        assertThat(BILLING.invoices().document(june.id()).orElseThrow().number())
                .startsWith("G-");
        for (RecordedInvoice invoice : BILLING.all(account)) {
            assertThat(BILLING.invoices().verify(invoice.id()).differences()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void changesGoToTheNextInvoiceAndAVoidPeriodIsBilledAgain() {
        BILLING.until("2027-08-01T00:00:00Z");
        AccountId account = BILLING.customer("DE");
        RecordedSubscription subscription = BILLING.subscribe(account, "team", 5);
        BILLING.until("2027-08-11T15:30:00Z");
        RecordedInvoice first = BILLING.last(account);
        assertThat(BILLING.lines(first)).containsExactly("advance seats 75.00");
        BILLING.record(subscription, new Change.Quantity("base", BigDecimal.valueOf(7)), Effective.NOW);
        BILLING.until("2027-08-21T15:30:00Z");
        BILLING.record(subscription, new Change.Quantity("base", BigDecimal.valueOf(6)), Effective.NOW);
        BILLING.until("2027-09-01T00:00:00Z");
        RecordedInvoice second = BILLING.last(account);
        // B11: 20.32 - 5.32 for August, and September.
        assertThat(BILLING.lines(second)).containsExactlyInAnyOrder("correction seats 15.00", "advance seats 90.00");

        assertThat(code(() -> BILLING.invoices().voidInvoice(TestPlatform.ORIGIN, first.id())))
                .isEqualTo("invoice_followed");
        RecordedInvoice gone = BILLING.invoices().voidInvoice(TestPlatform.ORIGIN, second.id());
        assertThat(gone.state()).isEqualTo(InvoiceState.VOID);
        BILLING.until("2027-09-01T02:00:00Z");
        RecordedInvoice again = BILLING.last(account);
        assertThat(again.id()).isNotEqualTo(second.id());
        assertThat(again.state()).isEqualTo(InvoiceState.FINAL);
        assertThat(BILLING.lines(again)).isEqualTo(BILLING.lines(second));
        assertThat(BILLING.total(again)).isEqualTo(BILLING.total(second));
        assertThat(BILLING.invoices().verify(second.id()).differences()).isEmpty();
        assertThat(BILLING.invoices().verify(again.id()).differences()).isEmpty();
        assertThat(code(() -> BILLING.invoices().voidInvoice(TestPlatform.ORIGIN, gone.id())))
                .isEqualTo("invoice_not_final");
    }

    @Test
    @Order(4)
    void creditingEverythingReturnsTheTotalExactly() {
        BILLING.until("2027-10-01T00:00:00Z");
        AccountId account = BILLING.customer("DE");
        BILLING.subscribe(account, "base", null);
        BILLING.until("2027-10-01T00:00:10Z");
        RecordedInvoice invoice = BILLING.last(account);
        assertThat(BILLING.total(invoice)).isEqualTo("35.70");
        CreditNotes notes = BILLING.bean(CreditNotes.class);
        IssuedCreditNote part =
                notes.issue(TestPlatform.ORIGIN, invoice.id(), Map.of(1, new BigDecimal("9.99")), "Goodwill");
        assertThat(part.document().total()).isEqualByComparingTo("11.89");
        assertThat(code(() ->
                        notes.issue(TestPlatform.ORIGIN, invoice.id(), Map.of(1, new BigDecimal("20.02")), "Goodwill")))
                .isEqualTo("credit_exceeds");
        IssuedCreditNote rest = notes.issue(TestPlatform.ORIGIN, invoice.id(), null, "Goodwill");
        assertThat(part.document().total().add(rest.document().total())).isEqualByComparingTo("35.70");
        assertThat(code(() -> notes.issue(TestPlatform.ORIGIN, invoice.id(), null, "Goodwill")))
                .isEqualTo("credit_exceeds");
        assertThat(code(() -> BILLING.invoices().voidInvoice(TestPlatform.ORIGIN, invoice.id())))
                .isEqualTo("invoice_settled");
        assertThat(notes.require(part.id())).isEqualTo(part);
        // What was credited is not billed again.
        BILLING.until("2027-11-01T00:00:10Z");
        assertThat(BILLING.lines(BILLING.last(account))).containsExactly("advance base 30.00");
    }

    @Test
    @Order(5)
    void anAccountThatCannotBeBilledIsParkedAloneAndGoesOnWhenThatIsMended() {
        BILLING.until("2027-12-01T00:00:00Z");
        AccountId good = BILLING.customer("DE");
        AccountId nobody = BILLING.organization();
        AccountId taxless = BILLING.customer("FR");
        for (AccountId account : List.of(nobody, good, taxless)) {
            BILLING.subscribe(account, "base", null);
        }
        BILLING.until("2027-12-01T00:00:10Z");
        assertThat(BILLING.all(good)).hasSize(1);
        assertThat(Objects.requireNonNull(BILLING.schedule(nobody).parked()).code())
                .isEqualTo("profile_missing");
        assertThat(Objects.requireNonNull(BILLING.schedule(taxless).parked()).code())
                .isEqualTo("tax_undetermined");
        BILLING.bean(BillingProfiles.class)
                .put(TestPlatform.ORIGIN, nobody, TestBilling.profile("DE", false), version -> {});
        BILLING.until("2027-12-01T00:00:20Z");
        assertThat(BILLING.total(BILLING.last(nobody))).isEqualTo("35.70");
        assertThat(BILLING.schedule(taxless).parked()).isNotNull();
    }

    @Test
    @Order(6)
    void someDraftsWaitForSomebody() {
        BILLING.until("2028-01-01T00:00:00Z");
        AccountId account = BILLING.customer("DE");
        BILLING.bean(BillingProfiles.class)
                .put(TestPlatform.ORIGIN, account, TestBilling.profile("DE", true), version -> {});
        BILLING.subscribe(account, "base", null);
        BILLING.until("2028-02-01T00:00:10Z");
        RecordedInvoice draft = BILLING.last(account);
        assertThat(BILLING.all(account)).hasSize(1);
        assertThat(draft.state()).isEqualTo(InvoiceState.DRAFT);
        assertThat(BILLING.lines(draft)).containsExactly("advance base 30.00", "advance base 30.00");
        RecordedInvoice issued = BILLING.invoices().finalize(TestPlatform.ORIGIN, draft.id());
        assertThat(issued.state()).isEqualTo(InvoiceState.FINAL);
        assertThat(code(() -> BILLING.invoices().finalize(TestPlatform.ORIGIN, draft.id())))
                .isEqualTo("invoice_not_draft");
        BILLING.until("2028-03-01T00:00:10Z");
        assertThat(BILLING.lines(BILLING.last(account))).containsExactly("advance base 30.00");
    }

    @Test
    @Order(7)
    void yearsAreBilledPeriodByPeriodWhoeverComesLate() {
        BILLING.until("2028-04-01T00:00:00Z");
        AccountId account = BILLING.customer("CH");
        BILLING.subscribe(account, "usage", null);
        BILLING.clock().set(Instant.parse("2028-10-01T01:00:00Z"));
        BILLING.billDue();
        assertThat(BILLING.all(account)).hasSize(7).allMatch(one -> one.state() == InvoiceState.FINAL);
        assertThat(BILLING.all(account)).allMatch(one -> BILLING.total(one).equals("12.00"));
    }

    @Test
    @Order(8)
    void discountsOfAccountsAndCouponsTakeOffWhatTheySay() {
        BILLING.until("2028-11-01T00:00:00Z");
        Discounts discounts = BILLING.bean(Discounts.class);
        AccountId account = BILLING.customer("DE");
        AccountDiscount given = discounts.give(
                TestPlatform.ORIGIN,
                account,
                "EUR",
                new NewDiscount("Friends", new Discount.Share(new Percent(BigDecimal.TEN)), List.of(), null, 1));
        RecordedSubscription subscription = BILLING.subscribe(account, "base", null);
        discounts.create(
                TestPlatform.ORIGIN,
                new Coupon(
                        "WELCOME",
                        null,
                        Instant.parse("2029-01-01T00:00:00Z"),
                        1,
                        null,
                        new Discount(
                                "WELCOME",
                                "Welcome",
                                new Discount.Amount(new BigDecimal("5"), "EUR", false),
                                List.of(),
                                2,
                                0)));
        discounts.redeem(TestPlatform.ORIGIN, subscription.id(), " welcome ");
        assertThat(code(() -> discounts.redeem(TestPlatform.ORIGIN, subscription.id(), "WELCOME")))
                .isEqualTo("coupon_exhausted");
        assertThat(code(() -> discounts.redeem(TestPlatform.ORIGIN, subscription.id(), "NOTHING")))
                .isEqualTo("coupon_unknown");
        BILLING.until("2028-11-01T00:00:10Z");
        // 30.00 less 5.00, less 10 %.
        assertThat(BILLING.lines(BILLING.last(account))).containsExactly("advance base 22.50");
        discounts.end(
                TestPlatform.ORIGIN,
                account,
                DiscountId.TYPE.parse(given.discount().id()));
        BILLING.until("2028-12-01T00:00:10Z");
        assertThat(BILLING.lines(BILLING.last(account))).containsExactly("advance base 25.00");
        BILLING.until("2029-01-01T00:00:10Z");
        assertThat(BILLING.lines(BILLING.last(account))).containsExactly("advance base 30.00");
        for (RecordedInvoice invoice : BILLING.all(account)) {
            assertThat(BILLING.invoices().verify(invoice.id()).differences()).isEmpty();
        }
    }

    @Test
    @Order(9)
    void whatWasServedAndNotBilledIsAccruedWhenAMonthCloses() {
        BILLING.until("2029-02-10T00:00:00Z");
        AccountId account = BILLING.customer("DE");
        BILLING.subscribe(account, "usage", null);
        BILLING.until("2029-03-02T00:00:00Z");
        BILLING.send(calls("a1", account, "2029-02-20T10:00:00Z", 40), calls("a2", account, "2029-03-01T10:00:00Z", 7));
        Entity entity = BILLING.bean(Entities.class).require(TestBilling.ENTITY);
        Accruals accruals = BILLING.bean(Accruals.class);
        accruals.accrue(entity, YearMonth.of(2029, 2));
        assertThat(earned(account, "2029-02-28")).isEqualTo("40.00");
        accruals.accrue(entity, YearMonth.of(2029, 2));
        assertThat(earned(account, "2029-02-28")).isEqualTo("40.00");
        BILLING.until("2029-03-10T02:00:00Z");
        assertThat(BILLING.lines(BILLING.last(account))).containsExactly("advance base 10.00", "arrears calls 47.00");
        assertThat(earned(account, "2029-03-31")).isEqualTo("47.00");
    }

    @Test
    @Order(10)
    void aDocumentBelowZeroGivesCreditThatGoesWithIt() {
        BILLING.until("2029-05-01T00:00:00Z");
        AccountId account = BILLING.customer("DE");
        BILLING.subscribe(account, "usage", null);
        BILLING.until("2029-05-20T00:00:00Z");
        BILLING.send(calls("n1", account, "2029-05-03T10:00:00Z", 90));
        BILLING.until("2029-06-01T01:00:00Z");
        BILLING.send(TestBilling.voidOf("n2", "n1"));
        BILLING.until("2029-07-01T01:00:00Z");
        RecordedInvoice below = BILLING.last(account);
        assertThat(BILLING.total(below)).isEqualTo("-95.20");
        assertThat(credit(account)).containsExactly("EUR 95.20");

        assertThat(BILLING.invoices()
                        .voidInvoice(TestPlatform.ORIGIN, below.id())
                        .state())
                .isEqualTo(InvoiceState.VOID);
        assertThat(credit(account)).isEmpty();
        BILLING.until("2029-07-01T03:00:00Z");
        RecordedInvoice again = BILLING.last(account);
        assertThat(again.id()).isNotEqualTo(below.id());
        assertThat(BILLING.lines(again)).isEqualTo(BILLING.lines(below));
        assertThat(credit(account)).containsExactly("EUR 95.20");

        BILLING.until("2029-08-01T01:00:00Z");
        assertThat(credit(account)).containsExactly("EUR 83.30");
        assertThat(code(() -> BILLING.invoices().voidInvoice(TestPlatform.ORIGIN, again.id())))
                .isEqualTo("invoice_settled");
        int base = BILLING.lines(again).indexOf("advance base 10.00") + 1;
        BILLING.bean(CreditNotes.class)
                .issue(TestPlatform.ORIGIN, again.id(), Map.of(base, new BigDecimal("4.00")), "Goodwill");
        assertThat(credit(account)).containsExactly("EUR 88.06");
    }

    private static List<String> credit(AccountId account) {
        return BILLING.bean(AccountCredits.class).left(account).stream()
                .map(Object::toString)
                .toList();
    }

    /** Revenue of usage up to a day; what time earns is not recognized in this test. */
    private static String earned(AccountId account, String day) {
        return BILLING.platform()
                .jdbc()
                .sql("""
                        select to_char(coalesce(sum(case when c.code = 'revenue' then t.amount else -t.amount end), 0) / 100.0,
                                       'FM9990.00')
                        from ledger.transfer t
                             join ledger.transaction x on x.id = t.transaction
                             join ledger.account c on c.id = t.credit
                             join ledger.account d on d.id = t.debit
                        where x.customer = :account and x.booked_on <= :day::date and 'revenue' in (c.code, d.code)
                        """)
                .param("account", account.uuid())
                .param("day", day)
                .query(String.class)
                .single();
    }
}
