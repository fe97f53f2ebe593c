package dev.bridge.billing.payment;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.CreditNoteId;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.InvoiceSettling;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.clock.ClockId;
import dev.bridge.billing.clock.TestClocks;
import dev.bridge.billing.credit.AccountCredits;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.time.Period;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.ledger.AccountTotal;
import dev.bridge.ledger.CreditBooking;
import dev.bridge.ledger.CreditedLine;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.InvoiceLine;
import dev.bridge.ledger.NewEntity;
import dev.bridge.ledger.Occasion;
import dev.bridge.ledger.RecognitionPattern;
import dev.bridge.ledger.Reports;
import dev.bridge.ledger.RevenueBooking;
import dev.bridge.ledger.Service;
import dev.bridge.ledger.Verification;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Accounts with final invoices, whose payments are tried. */
final class PaymentHouse implements AutoCloseable {

    static final String ENTITY = "main";
    /** The node's own clock is the system's. */
    @SuppressWarnings("TimeInStaticInitializer")
    static final LocalDate TODAY = LocalDate.ofInstant(new SystemClock().instant(), ZoneOffset.UTC);

    static final CurrencyUnit USD = CurrencyUnit.USD;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestDatabase database;
    private TestPlatform platform;

    private PaymentHouse(Object... parts) {
        this.database = TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing");
        this.platform = started(parts);
        bean(Entities.class)
                .create(
                        TestPlatform.ORIGIN,
                        new NewEntity(ENTITY, "Main", ZoneId.of("UTC"), RoundingMode.HALF_UP, YearMonth.of(2020, 1)));
    }

    static PaymentHouse open(Object... parts) {
        return new PaymentHouse(parts);
    }

    static TestPlatform with(TestPlatform platform) {
        return platform.with("catalog")
                .with("accounts")
                .with("metering")
                .with("ledger")
                .with("billing");
    }

    private TestPlatform started(Object... parts) {
        return with(TestPlatform.on(database)).start(parts);
    }

    /** Ends the node, as a stopped one. */
    void stop() {
        platform.close();
    }

    /** Another node on the same database. */
    void start(Object... parts) {
        platform = started(parts);
    }

    TestDatabase database() {
        return database;
    }

    TestPlatform platform() {
        return platform;
    }

    <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return platform.transactions().execute(status -> work.get());
    }

    private UserId owner(int number) {
        return TestPeople.on(platform)
                .register("payer" + number + "@example.com")
                .user();
    }

    AccountId account() {
        int number = NUMBER.incrementAndGet();
        return TestPeople.on(platform)
                .organization(owner(number), "payer-" + number)
                .id();
    }

    /** An account that may pay by the test provider. */
    AccountId onClock() {
        int number = NUMBER.incrementAndGet();
        TestClocks clocks = bean(TestClocks.class);
        ClockId clock = clocks.create(
                        TestPlatform.ORIGIN, "Test", TODAY.atStartOfDay().toInstant(ZoneOffset.UTC))
                .id();
        return clocks.createOrganization(
                        TestPlatform.ORIGIN,
                        clock,
                        owner(number),
                        NewOrganization.of("tester-" + number, "Tester " + number))
                .id();
    }

    String entity(AccountId account) {
        return bean(TestClocks.class).entityOf(account).orElse(ENTITY);
    }

    static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }

    /** A final invoice, booked, with account credit applied. */
    InvoiceId invoice(AccountId account, Money total) {
        InvoiceId invoice = bean(Ids.class).next(InvoiceId.TYPE);
        String entity = entity(account);
        inTransaction(() -> {
            platform.log().lock(List.of(account));
            platform.jdbc()
                    .sql("insert into billing.invoice (id, account, entity, currency, created_at)"
                            + " values (:id, :account, :entity, :currency, now())")
                    .param("id", invoice.uuid())
                    .param("account", account.uuid())
                    .param("entity", entity)
                    .param("currency", total.getCurrencyUnit().getCode())
                    .update();
            Instant start = TODAY.atStartOfDay().toInstant(ZoneOffset.UTC);
            Service service = new Service(
                    invoice.text(),
                    "registry",
                    RecognitionPattern.DAY,
                    new Period(start, start.plus(Duration.ofDays(30))));
            bean(RevenueBooking.class)
                    .invoiced(
                            new Occasion(entity, invoice.text(), account, ObjectRef.of("invoice", invoice), TODAY),
                            List.of(InvoiceLine.overTime(service, total)),
                            Money.zero(total.getCurrencyUnit()));
            bean(Settlements.class)
                    .finalized(
                            TestPlatform.ORIGIN,
                            List.of(new InvoiceSettling.Issued(
                                    invoice,
                                    account,
                                    entity,
                                    TODAY,
                                    TODAY.plusDays(14),
                                    total,
                                    bean(InstantSource.class).instant())));
            return invoice;
        });
        return invoice;
    }

    void giveUp(InvoiceId invoice) {
        inTransaction(() -> {
            platform.log().lock(List.of(settlement(invoice).account()));
            return bean(Settlements.class).giveUp(TestPlatform.ORIGIN, invoice, TODAY);
        });
    }

    /** As invoicing does it: taken back in the books, and in what is open. */
    void makeVoid(InvoiceId invoice) {
        inTransaction(() -> {
            Settlement settlement = settlement(invoice);
            platform.log().lock(List.of(settlement.account()));
            bean(Settlements.class)
                    .voided(
                            TestPlatform.ORIGIN,
                            recorded(invoice),
                            TODAY,
                            bean(InstantSource.class).instant());
            bean(CreditBooking.class)
                    .voided(
                            new Occasion(
                                    settlement.entity(),
                                    "void:" + invoice,
                                    settlement.account(),
                                    ObjectRef.of("invoice", invoice),
                                    TODAY),
                            invoice.text());
            return invoice;
        });
    }

    /** As invoicing does it: booked with what was open. */
    CreditNoteId credit(InvoiceId invoice, Money total) {
        return inTransaction(() -> {
            Settlement settlement = settlement(invoice);
            platform.log().lock(List.of(settlement.account()));
            CreditNoteId note = bean(Ids.class).next(CreditNoteId.TYPE);
            bean(CreditBooking.class)
                    .credited(
                            new Occasion(
                                    settlement.entity(),
                                    note.text(),
                                    settlement.account(),
                                    ObjectRef.of("invoice", invoice),
                                    TODAY),
                            List.of(new CreditedLine(invoice.text(), total, null)),
                            Money.zero(total.getCurrencyUnit()),
                            settlement.open());
            bean(Settlements.class)
                    .credited(
                            TestPlatform.ORIGIN,
                            recorded(invoice),
                            note,
                            total,
                            bean(InstantSource.class).instant());
            return note;
        });
    }

    private RecordedInvoice recorded(InvoiceId invoice) {
        Settlement settlement = settlement(invoice);
        Instant now = bean(InstantSource.class).instant();
        return new RecordedInvoice(
                invoice,
                settlement.account(),
                settlement.entity(),
                settlement.currency().getCode(),
                InvoiceState.FINAL,
                now,
                null,
                now,
                now);
    }

    Settlement settlement(InvoiceId invoice) {
        return bean(Settlements.class).require(invoice);
    }

    String open(InvoiceId invoice) {
        return settlement(invoice).open().toString();
    }

    String progress(InvoiceId invoice) {
        return settlement(invoice).progress().word();
    }

    String credit(AccountId account) {
        return bean(AccountCredits.class).left(account, entity(account), USD).toString();
    }

    Payment transfer(AccountId account, Money amount, InvoiceId... invoices) {
        return bean(BankTransfers.class)
                .record(
                        TestPlatform.ORIGIN,
                        account,
                        entity(account),
                        new NewTransfer(amount, TODAY, null, List.of(invoices)));
    }

    Payment charge(AccountId account, InvoiceId invoice, String method) {
        return bean(Payments.class).charge(TestPlatform.ORIGIN, account, invoice, TestProvider.KEY, method, null);
    }

    Payment ended(Payment payment) {
        Eventually.until(
                Duration.ofMinutes(1),
                () -> bean(Payments.class).require(payment.id()).state() != PaymentState.PENDING);
        return bean(Payments.class).require(payment.id());
    }

    /** How often the test provider was asked to do something for an account. */
    long charges(AccountId account) {
        return platform.jdbc()
                .sql("select count(*) from billing.test_charge where account = :account")
                .param("account", account.uuid())
                .query(Long.class)
                .single();
    }

    List<String> events(AccountId account, String beginning) {
        return platform.jdbc()
                .sql("select type from platform.event where account_id = :account and type like :beginning || '%'"
                        + " order by position")
                .param("account", account.uuid())
                .param("beginning", beginning)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Balances of an account in the books, by code, as they grow; without those of zero. */
    Map<String, String> books(AccountId account) {
        Map<String, String> balances = new TreeMap<>();
        for (AccountTotal total : bean(Reports.class).accounts(entity(account), TODAY.plusYears(1), account)) {
            if (!total.balance().isZero()) {
                balances.put(total.code().word(), total.balance().toString());
            }
        }
        return balances;
    }

    /** What does not agree: settlements with what moved them, account credit with its uses, all of it with the books. */
    List<String> differences() {
        return Stream.concat(
                        SettlementCheck.differences(platform.jdbc()).stream(),
                        bean(Verification.class).verify(ENTITY).differences().stream())
                .toList();
    }

    static UUID last() {
        return new UUID(-1, -1);
    }

    @Override
    public void close() {
        platform.close();
        database.close();
    }
}
