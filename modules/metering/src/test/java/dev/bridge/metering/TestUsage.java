package dev.bridge.metering;

import dev.bridge.accounts.Registered;
import dev.bridge.accounts.TestPeople;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.event.EventReader;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.store.Compactor;
import dev.bridge.metering.store.Customers;
import dev.bridge.metering.store.MeterRegistry;
import dev.bridge.metering.store.Rollup;
import dev.bridge.metering.store.Verification;
import dev.bridge.metering.window.Quantity;
import dev.bridge.metering.window.Window;
import dev.bridge.metering.window.WindowedQuantities;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A node with a product's meters, and what tests do with it. */
public final class TestUsage implements AutoCloseable {

    /** Every kind of meter, all declared on 1 January 2025. */
    public static final String METERS = """
            product: shop
            name: Shop
            meters:
              calls: { event: call.made, aggregate: count, dimensions: [region, size] }
              bytes: { event: call.made, aggregate: sum, value: data.bytes, dimensions: [region] }
              cost: { event: call.made, aggregate: sum, value: "data.bytes * 0.25 + 1.0", when: data.bytes >= 10 }
              peak: { event: call.made, aggregate: max, value: data.bytes, dimensions: [region] }
              last: { event: call.made, aggregate: latest, value: data.bytes }
              users: { event: call.made, aggregate: unique, value: data.user, when: has(data.user) }
              storage: { event: storage.sampled, aggregate: time_weighted, value: data.gigabytes, unit: gigabyte-month }
              volumes: { event: volume.sampled, aggregate: time_weighted, value: data.gigabytes, series: data.volume, dimensions: [region], unit: gigabyte-hour }
              seats: { event: seats.changed, aggregate: time_weighted, mode: change, value: data.delta, unit: seat-month }
              paid: { event: payment.made, aggregate: sum, value: data.amount, minimum: 0 }
            """;

    private final TestDatabase database = TestPlatform.database("catalog", "accounts", "metering");
    private final MovableClock clock;
    private final TestPlatform platform;
    private final Sender service;
    private Instant rolled = Instant.parse("2040-01-01T00:00:00Z");

    private TestUsage(MovableClock clock, Object... parts) {
        this.clock = clock;
        Object[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = clock;
        this.platform = start(all);
        this.service = new Sender(AccountId.PLATFORM, true);
    }

    /** With the meters, at an instant of its own clock. */
    public static TestUsage at(String now, Object... parts) {
        TestUsage usage = new TestUsage(MovableClock.at("2025-01-01T00:00:00Z"), parts);
        usage.declare(METERS);
        usage.clock.set(Instant.parse(now));
        return usage;
    }

    private TestPlatform start(Object... parts) {
        return TestPlatform.on(database)
                .with("catalog")
                .with("accounts")
                .with("metering")
                .start(parts);
    }

    /** Moves what was appended into blocks, and joins those of all hours. */
    public void rollUp() {
        platform.bean(Compactor.class).runAll();
        // A pass is for a later hour than the one before it.
        rolled = rolled.plus(Duration.ofDays(1));
        platform.bean(Rollup.class).run(rolled);
    }

    /** Another node on the same database and clock. */
    public TestPlatform node() {
        return start(clock);
    }

    public void declare(String manifest) {
        platform.bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(manifest.getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
        long revision = platform.log().revision(AccountId.PLATFORM);
        platform.bean(Catalog.class).await(revision, Duration.ofSeconds(10));
        platform.bean(MeterRegistry.class).atLeast(revision);
    }

    public TestPlatform platform() {
        return platform;
    }

    public MovableClock clock() {
        return clock;
    }

    public TestDatabase database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    /** A new organization of that name. */
    public AccountId organization(String name) {
        TestPeople people = TestPeople.on(platform);
        Registered owner = people.register(name + "@example.com");
        return people.organization(owner.user(), name).id();
    }

    /** One event as JSON: {@code data} is a JSON object. */
    public static String event(String id, String type, @Nullable String subject, @Nullable String time, String data) {
        return "{\"specversion\": \"1.0\", \"source\": \"/test\", \"id\": \"%s\", \"type\": \"%s\"%s%s, \"data\": %s}"
                .formatted(
                        id,
                        type,
                        subject == null ? "" : ", \"subject\": \"" + subject + "\"",
                        time == null ? "" : ", \"time\": \"" + time + "\"",
                        data);
    }

    public static String voidOf(String id, String target) {
        return event(
                id,
                "dev.bridge.usage.voided",
                null,
                null,
                "{\"source\": \"/test\", \"id\": \"%s\", \"reason\": \"by mistake\"}".formatted(target));
    }

    /** Sends a batch as a service of the product, which may for everybody. */
    public IngestResult send(String... events) {
        return send(service, List.of(events));
    }

    public IngestResult send(Sender sender, List<String> events) {
        return send(platform, sender, events);
    }

    /** By way of a node. */
    public IngestResult send(TestPlatform node, String... events) {
        return send(node, service, List.of(events));
    }

    private static IngestResult send(TestPlatform node, Sender sender, List<String> events) {
        String body = events.stream().collect(Collectors.joining(",", "[", "]"));
        var batch = EventReader.read(new EventRequest(
                "application/cloudevents-batch+json", null, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
        return node.bean(Ingest.class).accept(sender, batch.events());
    }

    public CompiledMeter meter(String name) {
        return platform.bean(UsageQueries.class).meter("shop:" + name, null);
    }

    /** The value of a whole period, as JSON shows it; {@code none} where there is none. */
    public String total(String meter, AccountId account, String from, String to) {
        Quantity value = quantity(meter, account, from, to);
        return value == null ? "none" : value.text();
    }

    public @Nullable Quantity quantity(String meter, AccountId account, String from, String to) {
        return rows(meter, account, from, to, Window.TOTAL, "UTC").getFirst().value();
    }

    public List<WindowedQuantities.Row> rows(
            String meter, AccountId account, String from, String to, Window window, String zone, String... by) {
        return platform.bean(UsageQueries.class)
                .answer(new UsageQuestion(
                        "shop:" + meter,
                        null,
                        account,
                        new Period(Instant.parse(from), Instant.parse(to)),
                        window,
                        List.of(by),
                        Map.of(),
                        ZoneId.of(zone),
                        null))
                .rows();
    }

    /** What differs between an account's quantities and its events. */
    public List<Verification.Difference> differences(AccountId account) {
        return verify(account, null);
    }

    /** Puts what is counted from the events in the place of what differs. */
    public void repair(AccountId account) {
        verify(account, TestPlatform.ORIGIN);
    }

    private List<Verification.Difference> verify(AccountId account, @Nullable Origin repair) {
        return platform.bean(Verification.class)
                .verify(
                        platform.bean(Customers.class).of(account),
                        null,
                        new Period(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")),
                        repair)
                .differences();
    }

    @Override
    public void close() {
        platform.close();
        database.close();
    }
}
