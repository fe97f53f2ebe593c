package dev.bridge.metering.store;

import dev.bridge.metering.state.Block;
import dev.bridge.metering.state.BucketKey;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On which days, in UTC, something of accounts has changed, and at which position it did last: rows, and deltas that have none yet. */
final class TouchedRows {

    private static final int HOURS_OF_DAY = 24;

    private final JdbcClient jdbc;

    TouchedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Buckets of an account have changed at a position. */
    void touch(int account, long position, Set<BucketKey> keys) {
        Map<Integer, Long> days = new TreeMap<>();
        keys.forEach(key -> days.put(day(key), position));
        touch(Map.of(account, days));
    }

    /** Since 1970. */
    static int day(BucketKey key) {
        return Math.floorDiv(key.hour(), HOURS_OF_DAY);
    }

    private record Touched(int account, int day, long position) {}

    /** By account and day, each at the position of its last change. */
    void touch(Map<Integer, Map<Integer, Long>> days) {
        List<Touched> rows = new ArrayList<>();
        new TreeMap<>(days)
                .forEach((account, some) ->
                        some.forEach((day, position) -> rows.add(new Touched(account, day, position))));
        jdbc.sql("""
                        insert into metering.touched as known (account, day, position)
                        select * from unnest(:accounts::integer[], :days::integer[], :positions::bigint[])
                        on conflict (account, day) do update
                        set position = greatest(known.position, excluded.position)
                        """)
                .param("accounts", rows.stream().mapToInt(Touched::account).toArray())
                .param("days", rows.stream().mapToInt(Touched::day).toArray())
                .param("positions", rows.stream().mapToLong(Touched::position).toArray())
                .update();
    }

    /**
     * The days of an account, since 1970 in UTC, on which something changed after a position of its lane. Wants a snapshot of its own.
     */
    Set<Integer> touchedAfter(Customer customer, long position) {
        Set<Integer> days = new TreeSet<>(jdbc.sql("""
                        select day from metering.touched where account = :account and position > :position
                        """)
                .param("account", customer.number())
                .param("position", position)
                .query((row, place) -> row.getInt(1))
                .list());
        jdbc.sql("""
                        select block from metering.delta
                        where lane = :lane and account = :account and position > :position
                        """)
                .param("lane", customer.lane())
                .param("account", customer.number())
                .param("position", position)
                .query((row, place) -> days.addAll(Block.decode(row.getBytes("block")).keySet().stream()
                        .map(TouchedRows::day)
                        .toList()))
                .list();
        return days;
    }

    /** What was appended for customers, each after a position of its lane, and has no row here yet. Wants a snapshot of its own. */
    TouchedDays appendedAfter(Map<Customer, Long> positions) {
        TouchedDays touched = new TouchedDays();
        List<Customer> customers = List.copyOf(positions.keySet());
        jdbc.sql("""
                        select asked.account, d.position, d.block
                        from unnest(:accounts::integer[], :positions::bigint[], :lanes::integer[]) as asked (account, position, lane)
                        join metering.delta d
                            on d.lane = asked.lane and d.account = asked.account and d.position > asked.position
                        """)
                .param("accounts", customers.stream().mapToInt(Customer::number).toArray())
                .param("positions", customers.stream().mapToLong(positions::get).toArray())
                .param("lanes", customers.stream().mapToInt(Customer::lane).toArray())
                .query((ResultSet row) -> {
                    int account = row.getInt("account");
                    long position = row.getLong("position");
                    Block.decode(row.getBytes("block"))
                            .keySet()
                            .forEach(key -> touched.add(account, day(key), position));
                });
        return touched;
    }
}
