package dev.bridge.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.TestPeople;
import dev.bridge.billing.document.Party;
import dev.bridge.billing.profile.AccountProfile;
import dev.bridge.billing.profile.Issuer;
import dev.bridge.billing.run.DueRuns;
import dev.bridge.billing.run.Scheduled;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.billing.timeline.Change;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.NewEntity;
import dev.bridge.metering.Ingest;
import dev.bridge.metering.Sender;
import dev.bridge.metering.event.EventReader;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.metering.store.MeterRegistry;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A node that bills, with a seller and its taxes, and what tests do with it. */
public final class TestBilling implements AutoCloseable {

    public static final String ENTITY = "main";
    private static final UUID LAST = new UUID(-1, -1);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestDatabase database;
    private final boolean owner;
    private final MovableClock clock;
    private final TestPlatform platform;

    private TestBilling(TestDatabase database, boolean owner, MovableClock clock, Object... parts) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
        Object[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = clock;
        this.platform = TestPlatform.on(database)
                .with("catalog")
                .with("accounts")
                .with("metering")
                .with("ledger")
                .with("billing")
                .start(all);
    }

    public static TestDatabase database() {
        return TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing");
    }

    /** With a seller in Germany, 19 % of tax there and 20 % in Switzerland, and its books from January 2026 on. */
    public static TestBilling at(String now) {
        return at(now, YearMonth.of(2026, 1));
    }

    /** The same, with books that begin with a month. */
    public static TestBilling at(String now, YearMonth firstMonth) {
        TestBilling billing = new TestBilling(database(), true, MovableClock.at(now));
        billing.bean(Entities.class)
                .create(
                        TestPlatform.ORIGIN,
                        new NewEntity(ENTITY, "Main", ZoneId.of("UTC"), RoundingMode.HALF_UP, firstMonth));
        billing.issuer(60);
        billing.bean(BillingProfiles.class)
                .publish(
                        TestPlatform.ORIGIN,
                        ENTITY,
                        List.of(
                                new TaxTable.Rule(
                                        List.of("DE"), null, null, TaxTreatment.standard(new BigDecimal("19"))),
                                new TaxTable.Rule(
                                        List.of("CH"), null, null, TaxTreatment.standard(new BigDecimal("20")))));
        return billing;
    }

    /** Without a seller. */
    public static TestBilling bare(String now) {
        return new TestBilling(database(), true, MovableClock.at(now));
    }

    /** Another node on the same database. */
    public static TestBilling on(TestDatabase database, MovableClock clock) {
        return new TestBilling(database, false, clock);
    }

    public void issuer(int graceMinutes) {
        bean(BillingProfiles.class)
                .put(
                        TestPlatform.ORIGIN,
                        ENTITY,
                        new Issuer(
                                new Party("Main Ltd", List.of("Street 1", "10115 Berlin"), "DE", "DE123456789", null),
                                List.of("IBAN DE02 1203 0000 0000 2020 51"),
                                14,
                                graceMinutes,
                                Map.of(),
                                "R-",
                                "G-"),
                        version -> {});
    }

    public <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    public TestPlatform platform() {
        return platform;
    }

    public MovableClock clock() {
        return clock;
    }

    public TestDatabase data() {
        return database;
    }

    public Invoices invoices() {
        return bean(Invoices.class);
    }

    /** A product of that key with these meters and plans, live. */
    public void declare(String manifest) {
        bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(manifest.getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
        settled();
    }

    /** Waits until this node knows what is live. */
    public void settled() {
        long revision = platform.log().revision(AccountId.PLATFORM);
        bean(Catalog.class).await(revision, Duration.ofSeconds(10));
        bean(MeterRegistry.class).atLeast(revision);
    }

    /** A new organization in a country, with a profile. */
    public AccountId customer(String country) {
        AccountId account = organization();
        bean(BillingProfiles.class).put(TestPlatform.ORIGIN, account, profile(country, false), version -> {});
        return account;
    }

    public AccountId organization() {
        int number = NUMBER.incrementAndGet();
        TestPeople people = TestPeople.on(platform);
        return people.organization(
                        people.register("payer" + number + "@example.com").user(), "payer-" + number)
                .id();
    }

    public static AccountProfile profile(String country, boolean byHand) {
        return new AccountProfile(
                ENTITY,
                new Party("Buyer AG", List.of("Weg 2"), country, null, "bills@example.com"),
                false,
                "PO 7",
                null,
                byHand);
    }

    public RecordedSubscription subscribe(AccountId account, String plan, @Nullable Integer seats) {
        return bean(Subscriptions.class)
                .start(
                        TestPlatform.ORIGIN,
                        account,
                        new NewSubscription(
                                List.of(new NewItem(
                                        "base", "shop", plan, null, seats == null ? null : BigDecimal.valueOf(seats))),
                                null,
                                Effective.NOW));
    }

    public RecordedSubscription record(RecordedSubscription subscription, Change change, Effective effective) {
        return bean(Subscriptions.class)
                .record(TestPlatform.ORIGIN, subscription.id(), change, effective, null, version -> {});
    }

    public void send(String... events) {
        String body = Arrays.stream(events).collect(Collectors.joining(",", "[", "]"));
        var batch = EventReader.read(new EventRequest(
                "application/cloudevents-batch+json", null, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
        bean(Ingest.class).accept(new Sender(AccountId.PLATFORM, true), batch.events());
    }

    public static String event(String id, AccountId subject, String time, String type, String data) {
        return "{\"specversion\": \"1.0\", \"source\": \"/test\", \"id\": \"%s\", \"type\": \"%s\", \"subject\": \"%s\", \"time\": \"%s\", \"data\": %s}"
                .formatted(id, type, subject.text(), time, data);
    }

    public static String voidOf(String id, String target) {
        return "{\"specversion\": \"1.0\", \"source\": \"/test\", \"id\": \"%s\", \"type\": \"dev.bridge.usage.voided\", \"data\": {\"source\": \"/test\", \"id\": \"%s\", \"reason\": \"by mistake\"}}"
                .formatted(id, target);
    }

    /** Moves the clock and does what is due then. */
    public void until(String instant) {
        clock.set(Instant.parse(instant));
        billDue();
    }

    /** Does what is due, and waits for what the node's own job has claimed at this moment. */
    public void billDue() {
        Eventually.untilAsserted(Duration.ofSeconds(30), () -> {
            bean(DueRuns.class).run();
            assertThat(value(
                            "select count(*) from billing.schedule where parked_at is null and not moved and next_at <= '%s'"
                                    .formatted(clock.instant()),
                            Integer.class))
                    .isZero();
        });
    }

    public List<RecordedInvoice> all(AccountId account) {
        List<RecordedInvoice> all = new ArrayList<>(invoices().list(account, null, null, LAST, 1_000));
        return all.reversed();
    }

    public RecordedInvoice last(AccountId account) {
        return all(account).getLast();
    }

    /** Lines as {@code kind charge gross net service}, one after the other. */
    public List<String> lines(RecordedInvoice invoice) {
        return invoices().show(invoice.id()).document().lines().stream()
                .map(line -> "%s %s %s"
                        .formatted(line.kind(), line.charge(), line.net().toPlainString()))
                .toList();
    }

    public String total(RecordedInvoice invoice) {
        return invoices().show(invoice.id()).document().total().toPlainString();
    }

    public Scheduled schedule(AccountId account) {
        return bean(BillingProfiles.class).schedule(account).orElseThrow();
    }

    public <T> T value(String sql, Class<T> type) {
        return platform.jdbc().sql(sql).query(type).single();
    }

    @Override
    public void close() {
        platform.close();
        if (owner) {
            database.close();
        }
    }
}
