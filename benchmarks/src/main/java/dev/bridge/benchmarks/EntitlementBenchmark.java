package dev.bridge.benchmarks;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.Effective;
import dev.bridge.billing.NewItem;
import dev.bridge.billing.NewSubscription;
import dev.bridge.billing.Subscriptions;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What setting units aside costs: from a node's lease in memory, with a lease that has to be renewed, and through the owner, which is
 * the counter's row in the database. In the end what is held is compared with what is given.
 */
public final class EntitlementBenchmark {

    private static final int ACCOUNTS = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 8));
    private static final Origin ORIGIN = Origin.system("benchmark", "req_benchmark");
    private static final String FEATURE = "registry/scans";

    /** Short enough for a lease. */
    private static final Duration HOLD = Duration.ofSeconds(60);

    /** Too long for a lease, so that the owner is asked. */
    private static final Duration LONG_HOLD = Duration.ofMinutes(11);

    /** Longer than a lease. */
    private static final Duration TERM = Duration.ofSeconds(11);

    private static final String PRODUCT = """
            product: registry
            name: Registry
            meters: { scans: { event: image.scanned, aggregate: sum, value: data.layers } }
            features: { scans: { type: metered, meter: scans, per: year } }
            plans:
              team:
                name: Team
                currency: USD
                every: month
                charges: { base: { type: flat, amount: 20.00, due: advance } }
                includes: { scans: { amount: 1000000000, overage: block } }
            """;

    private final Quota quota;
    private final InstantSource clock;
    private final List<AccountId> accounts;

    private EntitlementBenchmark(BenchmarkPlatform platform) {
        this.quota = platform.bean(Quota.class);
        this.clock = platform.bean(InstantSource.class);
        this.accounts = accounts(platform);
    }

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (BenchmarkPlatform platform =
                BenchmarkPlatform.start(32, "catalog", "accounts", "metering", "ledger", "billing", "entitlements")) {
            new EntitlementBenchmark(platform).run();
        }
    }

    private static List<AccountId> accounts(BenchmarkPlatform platform) {
        platform.bean(ProductChanges.class)
                .apply(
                        ORIGIN,
                        ManifestText.read(PRODUCT.getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
        long revision = platform.bean(EventLog.class).revision(AccountId.PLATFORM);
        platform.bean(Catalog.class).await(revision, Duration.ofSeconds(10));
        List<AccountId> accounts = new ArrayList<>();
        for (int number = 0; number < ACCOUNTS; number++) {
            UserId owner = platform.bean(People.class)
                    .register(ORIGIN, EmailAddress.parse("p" + number + "@benchmark.test"), "Ann")
                    .user();
            AccountId account = platform.bean(Organizations.class)
                    .create(ORIGIN, owner, NewOrganization.of("shop-" + number, "Shop"))
                    .id();
            platform.bean(Subscriptions.class)
                    .start(
                            ORIGIN,
                            account,
                            new NewSubscription(
                                    List.of(new NewItem("team", "registry", "team", null, null)), null, Effective.NOW));
            accounts.add(account);
        }
        return accounts;
    }

    private void run() throws InterruptedException {
        AccountId one = accounts.getFirst();
        accounts.forEach(account -> reserve(account, LONG_HOLD, clock.instant()));
        System.out.println("| what | threads | a second | median us | 99 % us |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        Throughput.measure(1, WARM_UP, (thread, round) -> reserve(one, HOLD, clock.instant()));
        for (int threads : new int[] {1, 2}) {
            print(
                    "admitted from a lease, one account",
                    threads,
                    Throughput.measure(threads, TIME, (thread, round) -> reserve(one, HOLD, clock.instant())));
        }
        AtomicLong terms = new AtomicLong();
        Instant start = clock.instant();
        print("with a lease to renew, 199 accounts in turn", 1, Throughput.measure(1, TIME, (thread, round) -> {
            AccountId account = accounts.get(1 + round % (ACCOUNTS - 1));
            reserve(account, HOLD, start.plus(TERM.multipliedBy(terms.incrementAndGet())));
        }));
        for (int threads : new int[] {1, 16, 64}) {
            print(
                    "through the owner, one account",
                    threads,
                    Throughput.measure(threads, TIME, (thread, round) -> reserve(one, LONG_HOLD, clock.instant())));
        }
        print(
                "through the owner, 200 accounts",
                16,
                Throughput.measure(
                        16,
                        TIME,
                        (thread, round) ->
                                reserve(accounts.get((thread * 13 + round) % ACCOUNTS), LONG_HOLD, clock.instant())));
        Balance balance = quota.balance(one.text(), FEATURE, clock.instant());
        System.out.printf("%nIn the end the first account has %s%n", balance);
    }

    private static void print(String what, int threads, Throughput result) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %,.0f | %.2f | %.2f |%n",
                what,
                threads,
                result.perSecond(),
                result.median().toNanos() / 1e3,
                result.slowest().toNanos() / 1e3);
    }

    private void reserve(AccountId account, Duration hold, Instant now) {
        Reserved reserved = quota.reserve(new Order(account.text(), FEATURE, BigDecimal.ONE, null, hold, now));
        if (!(reserved instanceof Reserved.Admitted)) {
            throw new IllegalStateException("not admitted: " + reserved);
        }
    }
}
