package dev.bridge.metering.store;

import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What verifying in the background has found, until it is repaired. */
final class DifferenceRows {

    private static final int QUARTERS_OF_DAY = 96;

    private final JdbcClient jdbc;

    DifferenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps that a day (UTC, since 1970) differs; false where that is known.
     *
     * @param buckets how many differ
     * @param detail one of them
     */
    boolean insert(Customer customer, CompiledMeter meter, int day, int buckets, String detail, Instant now) {
        return jdbc.sql("""
                        insert into metering.difference (account, meter, day, found_at, buckets, detail)
                        values (:account, :meter, :day, :now, :buckets, :detail)
                        on conflict do nothing
                        """)
                        .param("account", customer.number())
                        .param("meter", meter.number())
                        .param("day", day)
                        .param("now", Timestamps.of(now))
                        .param("buckets", buckets)
                        .param("detail", detail)
                        .update()
                == 1;
    }

    /** Forgets days that were repaired: those that lie within quarters of an hour since 1970, {@code [from, to)}. */
    void forget(Customer customer, CompiledMeter meter, int from, int to) {
        jdbc.sql("""
                        delete from metering.difference
                        where account = :account and meter = :meter and day >= :from and day < :to
                        """)
                .param("account", customer.number())
                .param("meter", meter.number())
                .param("from", Math.ceilDiv(from, QUARTERS_OF_DAY))
                .param("to", Math.floorDiv(to, QUARTERS_OF_DAY))
                .update();
    }

    long count() {
        return jdbc.sql("""
                        select count(*) from metering.difference
                        """).query(Long.class).single();
    }
}
