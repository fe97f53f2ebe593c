package dev.bridge.metering.store;

import dev.bridge.metering.state.Block;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.metering.store.BucketRows.BlockKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of joined hours. Each holds the hours from its own up to the next one's of its account and meter, and beside them what all groups
 * together have.
 */
final class RollupRows {

    /** A row of so many bytes takes no later hours; three or four of them fill a page. */
    private static final int FULL = 2_000;

    /** What is read of a row where groups are not told apart. */
    static final String TOTALS = "coalesce(totals, block)";

    /** A meter of an account. */
    record Series(int account, int meter) {}

    private final JdbcClient jdbc;

    RollupRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Joins the blocks of hours with what is there of them. */
    void join(Map<BlockKey, byte[]> blocks) {
        Map<Series, NavigableMap<Integer, byte[]>> hours = new HashMap<>();
        blocks.forEach(
                (key, block) -> hours.computeIfAbsent(new Series(key.account(), key.meter()), _ -> new TreeMap<>())
                        .put(key.hour(), block));
        Map<Series, NavigableMap<Integer, Row>> rows = find(hours);
        hours.forEach((series, some) -> {
            NavigableMap<Integer, Row> known = rows.computeIfAbsent(series, _ -> new TreeMap<>());
            some.forEach((hour, block) -> rowFor(known, hour).merge(block));
        });
        write(rows);
    }

    /** Takes away what is there of these buckets of an account. */
    void remove(int account, Collection<BucketKey> keys) {
        Map<Series, NavigableMap<Integer, List<BucketKey>>> hours = new HashMap<>();
        keys.forEach(key -> hours.computeIfAbsent(new Series(account, key.meter()), _ -> new TreeMap<>())
                .computeIfAbsent(key.hour(), _ -> new ArrayList<>())
                .add(key));
        Map<Series, NavigableMap<Integer, Row>> rows = find(hours);
        rows.forEach((series, known) -> hours.getOrDefault(series, new TreeMap<>())
                .forEach((hour, some) -> {
                    Map.Entry<Integer, Row> row = known.floorEntry(hour);
                    if (row != null) {
                        row.getValue().remove(some);
                    }
                }));
        write(rows);
    }

    private static Row rowFor(NavigableMap<Integer, Row> known, int hour) {
        Map.Entry<Integer, Row> before = known.floorEntry(hour);
        if (before == null || (before.getValue().isFull() && hour > before.getValue().last)) {
            Row row = new Row(hour);
            known.put(hour, row);
            return row;
        }
        return before.getValue();
    }

    /** The rows that hold these hours, each with those between the first and the last. */
    private <T> Map<Series, NavigableMap<Integer, Row>> find(Map<Series, NavigableMap<Integer, T>> hours) {
        Map<Series, NavigableMap<Integer, Row>> rows = new HashMap<>();
        List<Map.Entry<Series, NavigableMap<Integer, T>>> asked = List.copyOf(hours.entrySet());
        jdbc.sql("""
                        select r.account, r.meter, r.hour, r.block
                        from unnest(:accounts::integer[], :meters::integer[], :firsts::integer[], :lasts::integer[])
                             as asked (account, meter, first, last)
                        join metering.rollup r
                            on r.account = asked.account and r.meter = asked.meter and r.hour <= asked.last
                               and r.hour >= coalesce((select max(hour) from metering.rollup
                                                       where account = asked.account and meter = asked.meter
                                                             and hour <= asked.first), asked.first)
                        """)
                .param("accounts", numbers(asked, one -> one.getKey().account))
                .param("meters", numbers(asked, one -> one.getKey().meter))
                .param("firsts", numbers(asked, one -> one.getValue().firstKey()))
                .param("lasts", numbers(asked, one -> one.getValue().lastKey()))
                .query((row, place) -> rows.computeIfAbsent(
                                new Series(row.getInt("account"), row.getInt("meter")), _ -> new TreeMap<>())
                        .put(row.getInt("hour"), new Row(row.getInt("hour"), row.getBytes("block"))))
                .list();
        return rows;
    }

    private void write(Map<Series, NavigableMap<Integer, Row>> rows) {
        List<BlockKey> written = new ArrayList<>();
        List<byte[]> blocks = new ArrayList<>();
        List<byte @Nullable []> totals = new ArrayList<>();
        List<BlockKey> empty = new ArrayList<>();
        rows.forEach((series, some) -> some.values().stream()
                .filter(row -> row.changed)
                .forEach(row -> {
                    BlockKey key = new BlockKey(series.account, series.meter, row.hour);
                    if (row.states.isEmpty()) {
                        empty.add(key);
                    } else {
                        written.add(key);
                        blocks.add(Block.encode(row.states));
                        totals.add(row.totals());
                    }
                }));
        each(
                empty,
                keys -> jdbc.sql("""
                        delete from metering.rollup r
                        using unnest(:accounts::integer[], :meters::integer[], :hours::integer[]) as gone (account, meter, hour)
                        where r.account = gone.account and r.meter = gone.meter and r.hour = gone.hour
                        """)
                        .param("accounts", numbers(keys, BlockKey::account))
                        .param("meters", numbers(keys, BlockKey::meter))
                        .param("hours", numbers(keys, BlockKey::hour))
                        .update());
        each(
                written,
                keys -> jdbc.sql("""
                        insert into metering.rollup (account, meter, hour, block, totals)
                        select * from unnest(:accounts::integer[], :meters::integer[], :hours::integer[], :blocks::bytea[],
                                             :totals::bytea[])
                        on conflict (account, meter, hour) do update set block = excluded.block, totals = excluded.totals
                        """)
                        .param("accounts", numbers(keys, BlockKey::account))
                        .param("meters", numbers(keys, BlockKey::meter))
                        .param("hours", numbers(keys, BlockKey::hour))
                        .param("blocks", blocks.toArray(byte[][]::new))
                        .param("totals", totals.toArray(byte[][]::new))
                        .update());
    }

    private static void each(List<BlockKey> keys, Consumer<List<BlockKey>> statement) {
        if (!keys.isEmpty()) {
            statement.accept(keys);
        }
    }

    private static <T> int[] numbers(Collection<T> some, ToIntFunction<T> number) {
        return some.stream().mapToInt(number).toArray();
    }

    /** One of them while it changes. */
    private static final class Row {

        private final int hour;
        private final Map<BucketKey, State> states;
        /** The latest hour of which there is something. */
        private int last;

        private int length;
        private boolean changed;

        Row(int hour) {
            this.hour = hour;
            this.states = new HashMap<>();
            this.last = hour;
        }

        Row(int hour, byte[] block) {
            this.hour = hour;
            this.states = Block.decode(block);
            this.last = states.keySet().stream().mapToInt(BucketKey::hour).max().orElse(hour);
            this.length = block.length;
        }

        boolean isFull() {
            return length >= FULL;
        }

        void merge(byte[] block) {
            Map<BucketKey, State> more = Block.decode(block);
            more.forEach((key, state) -> {
                State sum = states.merge(key, state, State::merge);
                if (sum.isNothing()) {
                    states.remove(key);
                }
                last = Math.max(last, key.hour());
            });
            length += block.length;
            changed = true;
        }

        /** All groups together; null where that is no shorter. */
        byte @Nullable [] totals() {
            Map<BucketKey, State> totals = Block.totals(states);
            return totals.size() < states.size() ? Block.encode(totals) : null;
        }

        void remove(List<BucketKey> keys) {
            keys.forEach(states::remove);
            // Though nothing of them was there: what is written is made anew.
            changed = true;
        }
    }
}
