package dev.bridge.metering.store;

import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the log meters have still to count. */
public final class BackfillRows {

    /**
     * What is left of one lane.
     *
     * @param until the end of the times to count, exclusive
     * @param position of the last event to count
     * @param nextAccount the number of the first account that was not counted yet
     */
    public record Left(int meter, int lane, Instant since, Instant until, long position, int nextAccount) {

        boolean covers(StoredEvent event) {
            return event.position() <= position
                    && event.account() >= nextAccount
                    && !event.time().isBefore(since)
                    && event.time().isBefore(until);
        }
    }

    /** What is left for a meter in a lane. */
    record Pending(List<Left> left) {
        boolean covers(StoredEvent event) {
            return left.stream().anyMatch(one -> one.covers(event));
        }
    }

    /**
     * How far a meter's backfill is.
     *
     * @param done accounts that are counted, of {@code total}
     * @param isDone whether nothing is left
     */
    public record Progress(long done, long total, boolean isDone) {}

    private final JdbcClient jdbc;

    BackfillRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Pending pending(int meter, int lane) {
        return new Pending(
                left(meter).stream().filter(left -> left.lane() == lane).toList());
    }

    /** What is left of a meter, lane by lane. */
    public List<Left> left(int meter) {
        return jdbc.sql("""
                        select meter, lane, since, least(until, '2200-01-01') as until, position, next_account
                        from metering.backfill
                        where meter = :meter and done_at is null order by lane, until
                        """)
                .param("meter", meter)
                .query((row, place) -> new Left(
                        row.getInt("meter"),
                        row.getInt("lane"),
                        Timestamps.read(row, "since"),
                        Timestamps.read(row, "until"),
                        row.getLong("position"),
                        row.getInt("next_account")))
                .list();
    }

    /** The numbers of a lane's accounts from one on, a few. */
    List<Integer> accounts(int lane, int from, int limit) {
        return jdbc.sql("""
                        select number from metering.account
                        where lane = :lane and number >= :from order by number limit :limit
                        """)
                .param("lane", lane)
                .param("from", from)
                .param("limit", limit)
                .query((row, place) -> row.getInt(1))
                .list();
    }

    /** Whether an account is still to be counted; the lane is locked, so nobody counts it meanwhile. */
    boolean isLeft(Left left, int account) {
        return jdbc.sql("""
                        select done_at is null and next_account <= :account from metering.backfill
                        where meter = :meter and lane = :lane and least(until, '2200-01-01') = :until
                        """)
                .param("account", account)
                .param("meter", left.meter())
                .param("lane", left.lane())
                .param("until", Timestamps.of(left.until()))
                .query(Boolean.class)
                .single();
    }

    void advance(Left left, int nextAccount) {
        jdbc.sql("""
                        update metering.backfill set next_account = :next
                        where meter = :meter and lane = :lane and least(until, '2200-01-01') = :until
                        """)
                .param("next", nextAccount)
                .param("meter", left.meter())
                .param("lane", left.lane())
                .param("until", Timestamps.of(left.until()))
                .update();
    }

    void finish(Left left, Instant now) {
        jdbc.sql("""
                        update metering.backfill set done_at = :now
                        where meter = :meter and lane = :lane and least(until, '2200-01-01') = :until
                        """)
                .param("now", Timestamps.of(now))
                .param("meter", left.meter())
                .param("lane", left.lane())
                .param("until", Timestamps.of(left.until()))
                .update();
    }

    /** Accounts counted, of all that are to be. */
    public Progress progress(int meter) {
        return jdbc.sql("""
                        select coalesce(sum(case when b.done_at is not null then a.accounts
                                                 else a.before end), 0)::bigint as done,
                               coalesce(sum(a.accounts), 0)::bigint as total,
                               coalesce(bool_and(b.done_at is not null), true) as is_done
                        from metering.backfill b
                        cross join lateral (
                            select count(*) as accounts, count(*) filter (where number < b.next_account) as before
                            from metering.account where lane = b.lane
                        ) a
                        where b.meter = :meter
                        """)
                .param("meter", meter)
                .query((row, place) ->
                        new Progress(row.getLong("done"), row.getLong("total"), row.getBoolean("is_done")))
                .single();
    }

    /** Lets a meter count from earlier on: what is in the log by now of the time before. The caller has locked all lanes. */
    void extend(int meter, Instant since, Instant until) {
        jdbc.sql("""
                        insert into metering.backfill (meter, lane, since, until, position)
                        select :meter, lane, :since, :until, position from metering.lane
                        """)
                .param("meter", meter)
                .param("since", Timestamps.of(since))
                .param("until", Timestamps.of(until))
                .update();
        jdbc.sql("""
                        update metering.meter set since = :since where number = :meter
                        """).param("since", Timestamps.of(since)).param("meter", meter).update();
    }
}
