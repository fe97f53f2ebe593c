package dev.bridge.metering.store;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.EventsNeeded;
import dev.bridge.metering.event.EventLimits;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.log.EventLog;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drops months of events of which nothing can be sent, voided or corrected any more, and what is only kept for that: identities, and
 * levels but the last of each series. Quantities stay.
 */
public final class Retention {

    /** Beyond the horizon, for nodes whose clocks differ. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** Of 8 KiB, some 90 identities each: well within the time that a statement may take. */
    private static final int BLOCKS_AT_ONCE = 2_000;

    private static final int ACCOUNTS_AT_ONCE = 200;

    private static final EventType DROPPED = new EventType("metering.events.dropped");

    /** What the log says of it. */
    private record Dropped(List<String> months, Instant keptSince) {
        private Dropped {
            months = List.copyOf(months);
        }
    }

    private record Progress(
            @Nullable Instant keptSince,
            @Nullable Long nextBlock,
            @Nullable Integer nextAccount) {}

    private final HeldRows held;
    private final List<EventsNeeded> needed;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final EventLog log;
    private final InstantSource clock;

    Retention(
            HeldRows held,
            List<EventsNeeded> needed,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            EventLog log,
            InstantSource clock) {
        this.held = held;
        this.needed = List.copyOf(needed);
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
    }

    /** The first instant of which events are kept; all are where it is empty. */
    static Optional<Instant> keptSince(JdbcClient jdbc) {
        return jdbc.sql("""
                        select kept_since from metering.retention where kept_since is not null
                        """)
                .query((row, place) -> Timestamps.read(row, "kept_since"))
                .optional();
    }

    /** The first month of which something can still come by the clock. */
    YearMonth firstMonth() {
        return YearMonth.from(earliestToCome().atOffset(ZoneOffset.UTC));
    }

    private Instant earliestToCome() {
        return clock.instant()
                .minus(Duration.ofDays(EventLimits.EVENT_HORIZON.value()))
                .minus(MARGIN);
    }

    /** Drops what is past the horizon and needed by nobody. May be ended in the middle, and goes on the next time. */
    public void run() {
        Instant earliest = min(earliestToCome(), databaseEarliest());
        for (EventsNeeded one : needed) {
            earliest = min(earliest, one.since());
        }
        earliest = min(earliest, backfilled());
        drop(YearMonth.from(earliest.atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
        while (forgetSome() || thinOutSome()) {
            // Each step is a transaction of its own.
        }
    }

    /** The database drops nothing that its own clock finds too young. */
    private Optional<Instant> databaseEarliest() {
        return jdbc.sql("""
                        select now() - make_interval(days => :days::integer) as earliest
                        """)
                .param("days", EventLimits.EVENT_HORIZON.value())
                .query((row, place) -> Timestamps.read(row, "earliest"))
                .optional();
    }

    private static Instant min(Instant one, Optional<Instant> other) {
        return other.filter(time -> time.isBefore(one)).orElse(one);
    }

    private Optional<Instant> backfilled() {
        return jdbc.sql("""
                        select since from metering.backfill where done_at is null order by since limit 1
                        """)
                .query((row, place) -> Timestamps.read(row, "since"))
                .optional();
    }

    private void drop(Instant before) {
        transactions.executeWithoutResult(status -> {
            Progress progress = lock();
            if (progress.keptSince() != null && !progress.keptSince().isBefore(before)) {
                return;
            }
            List<String> months = jdbc.sql("""
                            select month from metering.drop_months(:before) as month
                            """)
                    .param("before", Timestamps.of(before))
                    .query((row, place) -> row.getString(1))
                    .list();
            held.dismissBefore(before, clock.instant());
            jdbc.sql("""
                            update metering.retention set kept_since = :before, next_block = 0, next_account = 0
                            """).param("before", Timestamps.of(before)).update();
            if (!months.isEmpty()) {
                log.append(
                        Origin.system("metering", "metering_drop_months"),
                        new NewEvent(
                                AccountId.PLATFORM,
                                DROPPED,
                                new ObjectRef("usage_events", months.getLast()),
                                new Dropped(months, before)));
            }
        });
    }

    private Progress lock() {
        return jdbc.sql("""
                        select kept_since, next_block, next_account from metering.retention for update
                        """)
                .query((row, place) -> new Progress(
                        Timestamps.readOrNull(row, "kept_since"),
                        row.getObject("next_block", Long.class),
                        row.getObject("next_account", Integer.class)))
                .single();
    }

    /** Whether there was something to look at. */
    private boolean forgetSome() {
        return transactions.execute(status -> {
            Progress progress = lock();
            Instant before = progress.keptSince();
            Long from = progress.nextBlock();
            if (before == null || from == null) {
                return false;
            }
            long blocks = jdbc.sql("""
                            select pg_relation_size('metering.identity') / current_setting('block_size')::bigint
                            """).query(Long.class).single();
            long to = from + BLOCKS_AT_ONCE;
            jdbc.sql("""
                            select metering.forget_identities(:from, :to, :before)
                            """)
                    .param("from", from)
                    .param("to", to)
                    .param("before", Timestamps.of(before))
                    .query(Long.class)
                    .single();
            jdbc.sql("""
                            update metering.retention set next_block = :next
                            """).param("next", to < blocks ? to : null, Types.BIGINT).update();
            return true;
        });
    }

    /** Of levels the last before a time is the one from which the next one differs. */
    private boolean thinOutSome() {
        return transactions.execute(status -> {
            Progress progress = lock();
            Instant before = progress.keptSince();
            Integer from = progress.nextAccount();
            if (before == null || from == null) {
                return false;
            }
            int accounts = jdbc.sql("""
                            select coalesce(max(number), 0) from metering.account
                            """).query(Integer.class).single();
            int to = from + ACCOUNTS_AT_ONCE;
            jdbc.sql("""
                            delete from metering.sample s
                            where s.account >= :from and s.account < :to and s.micros < :before
                              and exists (select from metering.sample later
                                          where later.account = s.account and later.meter = s.meter
                                            and later.number = s.number and later.series = s.series
                                            and later.micros > s.micros and later.micros < :before)
                            """)
                    .param("from", from)
                    .param("to", to)
                    .param("before", Offer.micros(before))
                    .update();
            jdbc.sql("""
                            update metering.retention set next_account = :next
                            """)
                    .param("next", to <= accounts ? to : null, Types.INTEGER)
                    .update();
            return true;
        });
    }
}
