package dev.bridge.metering.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves what commits appended into the blocks of buckets, a lane at a time; what is asked meanwhile is the same before and after. */
public final class Compactor {

    /** A lane is left alone until it has more deltas. */
    private static final int WORTHWHILE = 2_000;

    /** What one transaction moves: well within the time that a statement may take. */
    private static final int AT_ONCE = 20_000;

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
            int at = lane;
            while (buckets.hasDeltas(at, WORTHWHILE) && compact(at) == AT_ONCE) {
                Thread.onSpinWait();
            }
        }
    }

    /** Moves everything. */
    public void runAll() {
        for (int lane = 0; lane < Customers.LANES; lane++) {
            while (compact(lane) > 0) {
                Thread.onSpinWait();
            }
        }
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
