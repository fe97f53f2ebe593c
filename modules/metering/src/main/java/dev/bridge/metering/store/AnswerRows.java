package dev.bridge.metering.store;

import dev.bridge.kernel.time.Period;
import dev.bridge.metering.state.Block;
import dev.bridge.platform.database.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the usual answer takes, in one statement: that is a snapshot by itself, where several need a transaction around them, and each a
 * way to the database and back.
 */
final class AnswerRows {

    private final JdbcClient jdbc;

    AnswerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param windows that follow each other, the span's, and begin and end with quarters of an hour */
    UsageReading.Told read(BucketRows.Span span, List<Period> windows) {
        return jdbc.sql("""
                        select l.position, l.committed_at,
                               (select count(*) from metering.held where account = :account and state = 'held') as held,
                               exists (select from metering.backfill where meter = :meter and done_at is null) as backfilling,
                               array(select block from metering.bucket
                                     where account = :account and meter = :meter and hour >= :from and hour < :to) as hours,
                               array(select %s from metering.rollup
                                     where account = :account and meter = :meter and hour < :to
                                           and hour >= coalesce((select max(hour) from metering.rollup
                                                                 where account = :account and meter = :meter and hour <= :from),
                                                                :from)) as joined,
                               array(select block from metering.delta where lane = :lane and account = :account) as deltas
                        from metering.lane l where l.lane = :lane
                        """.formatted(RollupRows.TOTALS))
                .param("account", span.customer().number())
                .param("meter", span.meter())
                .param("from", span.from())
                .param("to", span.to())
                .param("lane", span.customer().lane())
                .query((row, place) -> told(span, windows, row))
                .single();
    }

    private static UsageReading.Told told(BucketRows.Span span, List<Period> windows, ResultSet row)
            throws SQLException {
        UsageReading.AsOf asOf = new UsageReading.AsOf(
                span.customer().lane(), row.getLong("position"), Timestamps.read(row, "committed_at"));
        WindowTotals totals = new WindowTotals(windows);
        for (String column : new String[] {"hours", "joined", "deltas"}) {
            Array blocks = row.getArray(column);
            for (byte[] block : (byte[][]) blocks.getArray()) {
                Block.totals(block, span.meter(), totals);
            }
        }
        return new UsageReading.Told(
                new UsageReading.Standing(asOf, row.getLong("held"), row.getBoolean("backfilling")), totals.parts());
    }
}
