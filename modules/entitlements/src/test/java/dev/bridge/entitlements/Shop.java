package dev.bridge.entitlements;

import dev.bridge.accounts.TestPeople;
import dev.bridge.billing.Effective;
import dev.bridge.billing.NewItem;
import dev.bridge.billing.NewSubscription;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.Subscriptions;
import dev.bridge.billing.timeline.Change;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.metering.Ingest;
import dev.bridge.metering.Sender;
import dev.bridge.metering.TestUsage;
import dev.bridge.metering.event.EventReader;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.secret.KeyRing;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Nodes on one database with a product that is sold by plans, and what tests do with it. */
final class Shop implements AutoCloseable {

    static final String PRODUCT = """
            product: registry
            name: Registry
            meters:
              scans: { event: image.scanned, aggregate: sum, value: data.layers }
              pulls: { event: image.pulled, aggregate: count }
              users: { event: image.pulled, aggregate: unique, value: data.user, when: has(data.user) }
            features:
              scanning: { type: switch }
              repositories: { type: limit, unit: repository }
              scans: { type: metered, meter: scans, per: month }
              pulls: { type: metered, meter: pulls, per: day, aligned: calendar }
              users: { type: metered, meter: users, per: month }
              debts: { type: metered, meter: pulls, per: day, carry_overage: true }
            plans:
              team:
                name: Team
                currency: USD
                every: month
                past_due: { grace: 14 days, then: block }
                charges: { base: { type: flat, amount: 20.00, due: advance } }
                includes:
                  scanning: true
                  repositories: 5
                  scans: { amount: 200, overage: block }
                  pulls: { amount: 10, overage: allow, rollover: { maximum: 5 } }
                  users: { amount: 3, overage: block }
                  debts: { amount: 3, overage: allow }
              business:
                name: Business
                currency: USD
                every: month
                trial: 14 days
                charges: { base: { type: flat, amount: 90.00, due: advance } }
                includes: { scanning: true, repositories: unlimited, scans: { amount: 1000, overage: block } }
              scanning_addon:
                name: More scans
                addon_to: [team]
                currency: USD
                every: month
                charges: { pack: { type: flat, amount: 49.00, due: advance } }
                includes: { scans: { amount: 100 }, repositories: 2 }
            """;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final TestDatabase database =
            TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing", "entitlements");
    final MovableClock clock;
    private final KeyRing ring = KeyRing.generate();
    final TestPlatform platform;

    Shop(String now) {
        clock = MovableClock.at("2026-01-01T00:00:00Z");
        platform = node();
        platform.bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(PRODUCT.getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
        platform.bean(Catalog.class).await(platform.log().revision(AccountId.PLATFORM), Duration.ofSeconds(10));
        clock.set(Instant.parse(now));
    }

    /** One more node; the caller closes it. */
    TestPlatform node() {
        return TestPlatform.on(database)
                .with("catalog")
                .with("accounts")
                .with("metering")
                .with("ledger")
                .with("billing")
                .with("entitlements")
                .start(clock, ring);
    }

    <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    AccountId account() {
        int number = NUMBER.incrementAndGet();
        TestPeople people = TestPeople.on(platform);
        return people.organization(people.register("p" + number + "@shop.test").user(), "shop-" + number)
                .id();
    }

    RecordedSubscription subscribe(AccountId account, String... plans) {
        List<NewItem> items = Arrays.stream(plans)
                .map(plan -> new NewItem(plan, "registry", plan, null, null))
                .toList();
        return bean(Subscriptions.class)
                .start(TestPlatform.ORIGIN, account, new NewSubscription(items, null, Effective.NOW));
    }

    void record(SubscriptionId id, Change change, Effective effective) {
        bean(Subscriptions.class).record(TestPlatform.ORIGIN, id, change, effective, null, version -> {});
    }

    /** The first plan goes, another comes, under the same key. */
    void move(SubscriptionId id, String from, String to, Effective effective) {
        AccountId account = bean(Subscriptions.class).require(id).account();
        List<NewItem> items = List.of(new NewItem(from, "registry", to, null, null));
        record(id, new Change.Items(bean(Subscriptions.class).items(account, items), List.of()), effective);
    }

    @Nullable
    Balance find(AccountId account, String feature) {
        return bean(Quota.class).balance(account.text(), "registry/" + feature, clock.instant());
    }

    Balance balance(AccountId account, String feature) {
        return Objects.requireNonNull(find(account, feature), feature);
    }

    /** As numbers: granted, used, held, left. */
    String numbers(AccountId account, String feature) {
        Balance balance = balance(account, feature);
        return text(balance.granted()) + " " + text(balance.used()) + " " + text(balance.held()) + " "
                + text(balance.left());
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "none" : Decimals.text(number);
    }

    Reserved reserve(Quota quota, AccountId account, String feature, long units, @Nullable String key) {
        return Objects.requireNonNull(quota.reserve(new Order(
                account.text(),
                "registry/" + feature,
                BigDecimal.valueOf(units),
                key,
                Duration.ofMinutes(1),
                clock.instant())));
    }

    Reserved reserve(AccountId account, String feature, long units, @Nullable String key) {
        return reserve(bean(Quota.class), account, feature, units, key);
    }

    static String id(Reserved reserved) {
        return ((Reserved.Admitted) reserved).id();
    }

    /** Usage of an account now. */
    void use(AccountId account, String type, String data, @Nullable String reservation) {
        use(platform, account, type, data, reservation);
    }

    void use(TestPlatform node, AccountId account, String type, String data, @Nullable String reservation) {
        String event = TestUsage.event(
                "e-" + NUMBER.incrementAndGet(),
                type,
                account.text(),
                clock.instant().toString(),
                data);
        String sent = reservation == null
                ? event
                : event.replace("\"specversion\"", "\"reservation\": \"" + reservation + "\", \"specversion\"");
        var batch = EventReader.read(new EventRequest(
                "application/cloudevents-batch+json",
                null,
                Map.of(),
                ("[" + sent + "]").getBytes(StandardCharsets.UTF_8)));
        node.bean(Ingest.class).accept(new Sender(AccountId.PLATFORM, true), batch.events());
    }

    void scan(AccountId account, long layers, @Nullable String reservation) {
        use(account, "image.scanned", "{\"layers\": " + layers + "}", reservation);
    }

    void pull(AccountId account, int times) {
        for (int i = 0; i < times; i++) {
            use(account, "image.pulled", "{}", null);
        }
    }

    List<@Nullable String> events(AccountId account, String like) {
        return platform.jdbc()
                .sql(
                        "select type from platform.event where account_id = :account and type like :like order by position")
                .param("account", account.uuid())
                .param("like", like)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        platform.close();
        database.close();
    }
}
