package dev.bridge.metering.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves what commits appended into the blocks of buckets, a lane at a time; what is asked meanwhile is the same before and after. */
public final class Compactor {

    /** A lane is left alone until so many events have come since, or it has waited for {@link #PATIENCE_SECONDS}. */
    private static final int WORTHWHILE = 100_000;

    private static final int PATIENCE_SECONDS = 30;

    /** What one transaction moves: well within the time that a statement may take. */
    private static final int AT_ONCE = 10_000;

    private final BucketRows buckets;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Compactor(BucketRows buckets, JdbcClient jdbc, TransactionTemplate transactions) {
        this.buckets = buckets;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Moves what has gathered in lanes where it is worthwhile. */
    public void run() {
        for (int lane = 0; lane < Customers.LANES; lane++) {
            if (isWorthwhile(lane)) {
                move(lane);
            }
        }
    }

    /** Moves everything. */
    public void runAll() {
        for (int lane = 0; lane < Customers.LANES; lane++) {
            move(lane);
        }
    }

    private void move(int lane) {
        int moved;
        do {
            moved = compact(lane);
        } while (moved == AT_ONCE);
    }

    private boolean isWorthwhile(int lane) {
        return jdbc.sql("""
                        select l.position > c.position + :events
                               or (l.position > c.position
                                   and c.compacted_at < now() - make_interval(secs => :seconds))
                        from metering.compaction c join metering.lane l on l.lane = c.lane
                        where c.lane = :lane
                        """)
                .param("events", WORTHWHILE)
                .param("seconds", PATIENCE_SECONDS)
                .param("lane", lane)
                .query(Boolean.class)
                .single();
    }

    private int compact(int lane) {
        return transactions.execute(status -> {
            buckets.holdStill(lane);
            jdbc.sql("""
                            update metering.compaction
                            set compacted_at = now(), position = (select position from metering.lane where lane = :lane)
                            where lane = :lane
                            """).param("lane", lane).update();
            return buckets.compact(lane, AT_ONCE);
        });
    }
}
