package dev.bridge.metering.store;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts days of accounts anew, at random, all the time, and compares. Each comparison reads one snapshot and holds up nobody. What
 * differs is told in the server's log, in the account's log and in the metrics, and stays so until it is repaired.
 */
public final class BackgroundVerification {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundVerification.class);

    /** The pause between two runs. */
    static final Duration EVERY = Duration.ofSeconds(10);

    /** What one run takes, but for the end of its last comparison: two hundredths of one core. */
    private static final Duration SHARE = Duration.ofMillis(200);

    /** More are not counted anew at once: of a day with more, an hour or a quarter of one is looked at. */
    private static final int MOST_EVENTS = 20_000;

    /** Of a day at most so many meters, so that a run ends soon where a product has hundreds. */
    private static final int METERS_AT_ONCE = 20;

    private static final int QUARTERS_OF_DAY = 96;
    private static final int QUARTERS_OF_HOUR = 4;

    private static final EventType DIFFERS = new EventType("metering.usage.differs");

    /** What the log says of it. */
    private record Differs(String meter, LocalDate day, int buckets, String stored, String counted) {}

    private record AccountDay(Customer customer, int day) {}

    private final Verification verification;
    private final UsageReading reading;
    private final DifferenceRows differences;
    private final Customers customers;
    private final MeterRegistry registry;
    private final VerificationMetrics metrics;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final EventLog log;
    private final InstantSource clock;
    private final RandomGenerator random;

    BackgroundVerification(
            Verification verification,
            UsageReading reading,
            DifferenceRows differences,
            Customers customers,
            MeterRegistry registry,
            VerificationMetrics metrics,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            EventLog log,
            InstantSource clock,
            RandomGenerator random) {
        this.verification = verification;
        this.reading = reading;
        this.differences = differences;
        this.customers = customers;
        this.registry = registry;
        this.metrics = metrics;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    /** Verifies some days until its share of the time is over. */
    public void run() {
        long end = System.nanoTime() + SHARE.toNanos();
        do {
            Optional<AccountDay> some = choose();
            if (some.isEmpty()) {
                return;
            }
            List<CompiledMeter> meters = new ArrayList<>(registry.current().all());
            Collections.shuffle(meters, random);
            for (CompiledMeter meter : meters.subList(0, Math.min(METERS_AT_ONCE, meters.size()))) {
                verify(some.get(), meter);
            }
        } while (System.nanoTime() < end);
        metrics.differences(differences.count());
    }

    /** A day on which something of an account was counted; only deltas know of the last half minute. */
    private Optional<AccountDay> choose() {
        int accounts = jdbc.sql("""
                        select coalesce(max(number), 0) from metering.account
                        """).query(Integer.class).single();
        return jdbc.sql("""
                        select account, day from metering.touched
                        where account = coalesce(
                            (select account from metering.touched where account >= :from order by account limit 1),
                            (select account from metering.touched order by account limit 1))
                        order by random() limit 1
                        """)
                .param("from", random.nextInt(accounts + 1))
                .query((row, place) -> new AccountDay(customers.byNumber(row.getInt("account")), row.getInt("day")))
                .optional();
    }

    private void verify(AccountDay some, CompiledMeter meter) {
        Optional<Verification.Compared> compared =
                reading.inSnapshot(snapshot -> compare(some.customer(), meter, some.day() * QUARTERS_OF_DAY));
        if (compared.isEmpty()) {
            metrics.skipped();
            return;
        }
        Verification.Report report = compared.get().report();
        metrics.verified(report, clock.instant());
        if (!report.differences().isEmpty()) {
            tell(some, meter, report);
        }
    }

    /** Empty where there is too much, or the events are dropped. */
    private Optional<Verification.Compared> compare(Customer customer, CompiledMeter meter, int from) {
        if (from < verification.firstQuarter() || (meter.isLevel() && hasManyLevels(customer, meter))) {
            return Optional.empty();
        }
        int start = from;
        int length = QUARTERS_OF_DAY;
        Map<BucketKey, State> stored = verification.stored(customer, meter, start, start + length);
        while (events(stored, start, start + length) > MOST_EVENTS) {
            if (length == 1) {
                return Optional.empty();
            }
            int shorter = length == QUARTERS_OF_DAY ? QUARTERS_OF_HOUR : 1;
            start += shorter * random.nextInt(length / shorter);
            length = shorter;
        }
        return Optional.of(verification.compare(customer, meter, start, start + length, Numbering.reading(jdbc)));
    }

    private static long events(Map<BucketKey, State> stored, int from, int to) {
        return stored.entrySet().stream()
                .filter(entry ->
                        entry.getKey().quarter() >= from && entry.getKey().quarter() < to)
                .mapToLong(entry -> entry.getValue().events())
                .sum();
    }

    /** Levels are counted anew from the first on. */
    private boolean hasManyLevels(Customer customer, CompiledMeter meter) {
        return jdbc.sql("""
                        select count(*) from (select from metering.sample
                                              where account = :account and meter = :meter limit :most) first
                        """)
                        .param("account", customer.number())
                        .param("meter", meter.number())
                        .param("most", MOST_EVENTS + 1)
                        .query(Integer.class)
                        .single()
                > MOST_EVENTS;
    }

    private void tell(AccountDay some, CompiledMeter meter, Verification.Report report) {
        Verification.Difference first = report.differences().getFirst();
        LOG.error(
                "Usage differs from its events: account {}, meter {}, day {}, {} buckets; in the first ({}) stands {} and should {}."
                        + " `bridge usage verify --repair` puts it right; it is a bug all the same.",
                first.account().text(),
                first.meter(),
                LocalDate.ofEpochDay(some.day()),
                report.differences().size(),
                first.where(),
                first.stored(),
                first.counted());
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            boolean isNew = differences.insert(
                    some.customer(), meter, some.day(), report.differences().size(), first.where(), now);
            if (isNew) {
                log.append(
                        Origin.system("metering", "metering_verify_some"),
                        new NewEvent(
                                some.customer().id(),
                                DIFFERS,
                                new ObjectRef("meter", Integer.toString(meter.number())),
                                new Differs(
                                        first.meter(),
                                        LocalDate.ofEpochDay(some.day()),
                                        report.differences().size(),
                                        first.stored(),
                                        first.counted())));
            }
        });
    }
}
