package dev.bridge.metering.store;

import dev.bridge.metering.state.Block;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Buckets in three places: what commits append (deltas), a row for each account and commit; what these are moved into (blocks), a
 * row for each account, meter and hour; and hours that are over, joined ({@link RollupRows}). A state is the merge of all, read in one
 * snapshot.
 */
public final class BucketRows {

    /** A row of blocks. */
    record BlockKey(int account, int meter, int hour) {

        private static final Comparator<BlockKey> ORDER = Comparator.comparingInt(BlockKey::account)
                .thenComparingInt(BlockKey::meter)
                .thenComparingInt(BlockKey::hour);

        static BlockKey of(int account, BucketKey key) {
            return new BlockKey(account, key.meter(), key.hour());
        }
    }

    private final JdbcClient jdbc;
    private final RollupRows rollups;
    private final TouchedRows touched;
    private final DataSource source;

    BucketRows(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.rollups = new RollupRows(jdbc);
        this.touched = new TouchedRows(jdbc);
        this.source = source;
    }

    /** What a commit changes in a lane, and the lane's position with it. */
    record LaneChanges(int lane, long position, Changes changes) {}

    /** Appends what a commit changes. */
    void append(List<LaneChanges> lanes) {
        CopyRows rows = new CopyRows();
        for (LaneChanges one : lanes) {
            one.changes()
                    .forEach((account, states) -> rows.row(4)
                            .smallint(one.lane())
                            .integer(account)
                            .bigint(one.position())
                            .bytea(Block.encode(states)));
        }
        if (!rows.isEmpty()) {
            rows.into(source, "metering.delta (lane, account, position, block)");
        }
    }

    /** A meter in an account, in hours since 1970 {@code [from, to)}. */
    record Span(Customer customer, int meter, int from, int to) {

        boolean has(BucketKey key) {
            return key.meter() == meter && key.quarter() >= 4 * from && key.quarter() < 4 * to;
        }
    }

    /** The states of spans, in their order. Wants a snapshot of its own. */
    List<Map<BucketKey, State>> read(List<Span> spans) {
        return read(spans, "block", (span, states, block) -> Block.mergeInto(states, block));
    }

    /** The same of all groups together, under {@link BucketKey#OVERFLOW}: what there are fewer of is read faster. */
    List<Map<BucketKey, State>> totals(List<Span> spans) {
        return read(
                spans, RollupRows.TOTALS, (span, totals, block) -> Block.mergeTotalsInto(totals, block, span.meter));
    }

    TouchedRows touched() {
        return touched;
    }

    private interface Merge {
        void into(Span span, Map<BucketKey, State> states, byte[] block);
    }

    private List<Map<BucketKey, State>> read(List<Span> spans, String joined, Merge merge) {
        List<Map<BucketKey, State>> states = new ArrayList<>();
        spans.forEach(_ -> states.add(new HashMap<>()));
        jdbc.sql("""
                        with span as (
                            select * from unnest(:accounts::integer[], :meters::integer[], :froms::integer[], :tos::integer[],
                                                 :lanes::integer[])
                                          with ordinality as given (account, meter, from_hour, to_hour, lane, place))
                        select s.place, b.block from span s join metering.bucket b
                            on b.account = s.account and b.meter = s.meter and b.hour >= s.from_hour and b.hour < s.to_hour
                        union all
                        select s.place, %s from span s join metering.rollup r
                            on r.account = s.account and r.meter = s.meter and r.hour < s.to_hour
                               and r.hour >= coalesce((select max(hour) from metering.rollup
                                                       where account = s.account and meter = s.meter
                                                             and hour <= s.from_hour), s.from_hour)
                        union all
                        select s.place, d.block from span s join metering.delta d on d.lane = s.lane and d.account = s.account
                        where d.lane = any(:lanes::smallint[])
                        """.formatted(joined))
                .param("accounts", numbers(spans, span -> span.customer.number()))
                .param("meters", numbers(spans, Span::meter))
                .param("froms", numbers(spans, Span::from))
                .param("tos", numbers(spans, Span::to))
                .param("lanes", numbers(spans, span -> span.customer.lane()))
                .query((row, number) -> {
                    int place = row.getInt(1) - 1;
                    merge.into(spans.get(place), states.get(place), row.getBytes(2));
                    return true;
                })
                .list();
        for (int place = 0; place < spans.size(); place++) {
            states.get(place).keySet().removeIf(Predicate.not(spans.get(place)::has));
        }
        return states;
    }

    private static int[] numbers(List<Span> spans, ToIntFunction<Span> number) {
        return spans.stream().mapToInt(number).toArray();
    }

    /** Holds the lane's buckets still: nobody moves deltas into blocks until the transaction's end. */
    void holdStill(int lane) {
        jdbc.sql("""
                        select lane from metering.compaction where lane = :lane for update
                        """).param("lane", lane).query(Integer.class).single();
    }

    /** Puts states in the place of whatever was counted in these buckets. The caller holds the lane still. */
    void replace(int lane, int account, long position, Map<BucketKey, State> states) {
        Set<BucketKey> keys = states.keySet();
        Map<Long, byte[]> deltas = new HashMap<>();
        jdbc.sql("""
                        select position, block from metering.delta where lane = :lane and account = :account
                        """)
                .param("lane", lane)
                .param("account", account)
                .query((row, place) -> deltas.put(row.getLong("position"), row.getBytes("block")))
                .list();
        deltas.forEach((at, block) -> {
            Map<BucketKey, State> rest = Block.decode(block);
            if (rest.keySet().removeAll(keys)) {
                rewrite(lane, account, at, rest);
            }
        });
        Map<BlockKey, Map<BucketKey, State>> wanted = new HashMap<>();
        states.forEach((key, state) -> wanted.computeIfAbsent(BlockKey.of(account, key), _ -> new HashMap<>())
                .put(key, state));
        Map<BlockKey, Map<BucketKey, State>> blocks = blocks(wanted.keySet());
        wanted.forEach((key, changed) -> {
            Map<BucketKey, State> block = blocks.computeIfAbsent(key, _ -> new HashMap<>());
            block.putAll(changed);
            block.values().removeIf(State::isNothing);
        });
        rollups.remove(account, keys);
        write(blocks, key -> position);
        touched.touch(account, position, keys);
    }

    private void rewrite(int lane, int account, long position, Map<BucketKey, State> rest) {
        if (rest.isEmpty()) {
            jdbc.sql("""
                            delete from metering.delta
                            where lane = :lane and account = :account and position = :position
                            """)
                    .param("lane", lane)
                    .param("account", account)
                    .param("position", position)
                    .update();
            return;
        }
        jdbc.sql("""
                        update metering.delta set block = :block
                        where lane = :lane and account = :account and position = :position
                        """)
                .param("block", Block.encode(rest))
                .param("lane", lane)
                .param("account", account)
                .param("position", position)
                .update();
    }

    /**
     * Moves the deltas of some accounts of a lane into blocks. The caller holds the lane still.
     *
     * @param most how many deltas at most
     * @return how many
     */
    int compact(int lane, int most) {
        Map<BlockKey, Map<BucketKey, State>> changes = new HashMap<>();
        Map<Integer, Long> positions = new HashMap<>();
        Map<Integer, Map<Integer, Long>> days = new HashMap<>();
        List<Integer> moved = jdbc.sql("""
                        delete from metering.delta d
                        using (select account, position from metering.delta where lane = :lane
                               order by account, position limit :most) oldest
                        where d.lane = :lane and d.account = oldest.account and d.position = oldest.position
                        returning d.account, d.position, d.block
                        """)
                .param("lane", lane)
                .param("most", most)
                .query((row, place) -> {
                    int account = row.getInt("account");
                    long position = row.getLong("position");
                    positions.merge(account, position, Math::max);
                    Map<Integer, Long> own = days.computeIfAbsent(account, _ -> new TreeMap<>());
                    Block.decode(row.getBytes("block")).forEach((key, state) -> {
                        own.merge(TouchedRows.day(key), position, Math::max);
                        changes.computeIfAbsent(BlockKey.of(account, key), _ -> new HashMap<>())
                                .merge(key, state, State::merge);
                    });
                    return account;
                })
                .list();
        Map<BlockKey, Map<BucketKey, State>> blocks = blocks(changes.keySet());
        changes.forEach((key, states) -> {
            Map<BucketKey, State> block = blocks.computeIfAbsent(key, _ -> new HashMap<>());
            states.forEach((bucket, state) -> block.merge(bucket, state, State::merge));
            block.values().removeIf(State::isNothing);
        });
        write(blocks, key -> positions.getOrDefault(key.account(), 0L));
        touched.touch(days);
        return moved.size();
    }

    /**
     * Joins blocks of hours before {@code until}, of accounts of a lane from one on. The caller holds the lane still.
     *
     * @param most how many blocks at most
     * @return the account to go on with; 0 where all are joined
     */
    int rollUp(int lane, int account, int until, int most) {
        NavigableMap<BlockKey, byte[]> blocks = new TreeMap<>(BlockKey.ORDER);
        jdbc.sql("""
                        delete from metering.bucket b
                        using (select h.account, h.meter, h.hour
                               from metering.account a join metering.bucket h on h.account = a.number and h.hour < :until
                               where a.lane = :lane and a.number >= :account
                               order by h.account, h.meter, h.hour limit :most) old
                        where b.account = old.account and b.meter = old.meter and b.hour = old.hour
                        returning b.account, b.meter, b.hour, b.block
                        """)
                .param("until", until)
                .param("lane", lane)
                .param("account", account)
                .param("most", most)
                .query((row, place) -> blocks.put(
                        new BlockKey(row.getInt("account"), row.getInt("meter"), row.getInt("hour")),
                        row.getBytes("block")))
                .list();
        if (!blocks.isEmpty()) {
            rollups.join(blocks);
        }
        return blocks.size() < most ? 0 : blocks.lastKey().account();
    }

    private Map<BlockKey, Map<BucketKey, State>> blocks(Set<BlockKey> keys) {
        Map<BlockKey, Map<BucketKey, State>> blocks = new HashMap<>();
        jdbc.sql("""
                        select b.account, b.meter, b.hour, b.block from metering.bucket b
                        join unnest(:accounts::integer[], :meters::integer[], :hours::integer[]) as asked (account, meter, hour)
                          on b.account = asked.account and b.meter = asked.meter and b.hour = asked.hour
                        """)
                .param("accounts", keys.stream().mapToInt(BlockKey::account).toArray())
                .param("meters", keys.stream().mapToInt(BlockKey::meter).toArray())
                .param("hours", keys.stream().mapToInt(BlockKey::hour).toArray())
                .query((row, place) -> blocks.put(
                        new BlockKey(row.getInt("account"), row.getInt("meter"), row.getInt("hour")),
                        Block.decode(row.getBytes("block"))))
                .list();
        return blocks;
    }

    private void write(Map<BlockKey, Map<BucketKey, State>> blocks, ToLongFunction<BlockKey> position) {
        List<BlockKey> keys = blocks.keySet().stream().sorted(BlockKey.ORDER).toList();
        byte[][] bytes = keys.stream()
                .map(key -> Block.encode(Objects.requireNonNull(blocks.get(key))))
                .toArray(byte[][]::new);
        jdbc.sql("""
                        insert into metering.bucket as known (account, meter, hour, position, block)
                        select * from unnest(:accounts::integer[], :meters::integer[], :hours::integer[], :positions::bigint[], :blocks::bytea[])
                        on conflict (account, meter, hour) do update
                        set position = greatest(known.position, excluded.position), block = excluded.block
                        """)
                .param("accounts", keys.stream().mapToInt(BlockKey::account).toArray())
                .param("meters", keys.stream().mapToInt(BlockKey::meter).toArray())
                .param("hours", keys.stream().mapToInt(BlockKey::hour).toArray())
                .param("positions", keys.stream().mapToLong(position).toArray())
                .param("blocks", bytes)
                .update();
    }
}
