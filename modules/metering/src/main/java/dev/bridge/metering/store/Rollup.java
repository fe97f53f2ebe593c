package dev.bridge.metering.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins the blocks of hours that are over into fewer and larger rows, twice a day, a lane at a time and account by account; what is asked
 * meanwhile is the same before and after. Broken off, it goes on where it was.
 */
public final class Rollup {

    /** Hours of one pass; those of the last pass stay as they are, since events are seldom later than that. */
    public static final int HOURS = 12;

    /** Blocks that one transaction joins. */
    private static final int AT_ONCE = 5_000;

    /** Up to which hour a lane is joined, and of which account on a pass still has to join. */
    private record Progress(int until, int account, boolean done) {}

    private final BucketRows buckets;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Rollup(BucketRows buckets, JdbcClient jdbc, TransactionTemplate transactions, InstantSource clock) {
        this.buckets = buckets;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** For a program that fills a database with what time would have brought there. */
    public static Rollup of(DataSource source, InstantSource clock) {
        JdbcClient jdbc = JdbcClient.create(source);
        return new Rollup(
                new BucketRows(jdbc, source),
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                clock);
    }

    /** Joins what has come to its age. */
    public void run() {
        run(clock.instant().minus(Duration.ofHours(HOURS)));
    }

    /** Joins the hours before an instant, whole halves of days. */
    public void run(Instant before) {
        int until = Math.toIntExact(
                Math.floorDiv(before.getEpochSecond(), Duration.ofHours(HOURS).toSeconds()) * HOURS);
        for (int lane = 0; lane < Customers.LANES; lane++) {
            while (step(lane, until)) {
                // Each a transaction, between which others have the lane.
            }
        }
    }

    /** Joins some; false where there is nothing more. */
    private boolean step(int lane, int until) {
        return transactions.execute(status -> {
            buckets.holdStill(lane);
            Progress progress = progress(lane);
            if (progress.done) {
                if (progress.until >= until) {
                    return false;
                }
                progress = new Progress(until, 1, false);
            }
            int last = buckets.rollUp(lane, progress.account, progress.until, AT_ONCE);
            jdbc.sql("""
                            update metering.compaction set rollup_until = :until, rollup_account = :account where lane = :lane
                            """)
                    .param("until", progress.until)
                    .param("account", last == 0 ? null : last)
                    .param("lane", lane)
                    .update();
            return true;
        });
    }

    private Progress progress(int lane) {
        return jdbc.sql("""
                        select rollup_until, rollup_account from metering.compaction where lane = :lane
                        """)
                .param("lane", lane)
                .query((row, place) -> {
                    int until = row.getInt("rollup_until");
                    int account = row.getInt("rollup_account");
                    return new Progress(until, account, row.wasNull());
                })
                .single();
    }
}
