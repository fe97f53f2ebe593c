package dev.bridge.benchmarks.usage;

import dev.bridge.metering.state.Block;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Two ways to keep what a commit of 10,000 events changes in buckets: a row for each bucket, raised where it is; or a row for each
 * account with all its changes packed, appended, and moved into a row for each account, meter and hour every 20 commits. Only buckets are
 * written here, neither events nor identities. The two take turns.
 */
public final class LayoutBenchmark {

    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");
    private static final int EVENTS = 10_000;
    private static final int METERS = 3;
    private static final int GROUPS = 32;
    private static final int CUSTOMERS = 10_000;
    private static final int COMMITS = Integer.getInteger("commits", 60);
    private static final int ROUNDS = 2;
    private static final int MOVED_AFTER = 20;

    private final Connection connection;
    private final double[] cumulated = UsageEvents.zipf(CUSTOMERS);
    private final SplittableRandom random = new SplittableRandom(1);
    private long position;

    private LayoutBenchmark(Connection connection) {
        this.connection = connection;
    }

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("bridge-benchmark");
        PostgresServer postgres = PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS),
                folder.resolve("postgres"),
                new PostgresSettings(0, Durability.FULL, Map.of("shared_buffers", "1GB", "max_wal_size", "8GB")));
        try (Connection connection =
                DriverManager.getConnection(postgres.url("postgres"), postgres.user(), postgres.password())) {
            new LayoutBenchmark(connection).run();
        } finally {
            postgres.stop();
            PostgresServer.delete(folder);
        }
    }

    private void run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table bucket_row (account integer, meter integer, quarter integer, number integer,
                        events bigint not null, amount numeric not null,
                        primary key (account, meter, quarter, number)) with (fillfactor = 70);
                    create table delta (account integer, position bigint, block bytea not null,
                        primary key (account, position));
                    create table block (account integer, meter integer, hour integer, block bytea not null,
                        primary key (account, meter, hour)) with (fillfactor = 85)
                    """);
        }
        connection.setAutoCommit(false);
        System.out.println("| layout | events/s of buckets alone |");
        System.out.println("| --- | ---: |");
        for (int round = 0; round < ROUNDS; round++) {
            print("a row for each bucket, raised", time(this::raise));
            print("packed deltas, moved every " + MOVED_AFTER + " commits", time(this::append));
        }
    }

    private interface Commit {
        void write(Map<Integer, Map<BucketKey, State>> changes) throws SQLException;
    }

    private double time(Commit commit) throws SQLException {
        long nanos = 0;
        for (int i = 0; i < COMMITS; i++) {
            Map<Integer, Map<BucketKey, State>> changes = changes();
            long start = System.nanoTime();
            commit.write(changes);
            connection.commit();
            nanos += System.nanoTime() - start;
        }
        return COMMITS * (double) EVENTS / (nanos / 1e9);
    }

    private static void print(String layout, double perSecond) {
        System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", layout, perSecond);
    }

    /** What 10,000 events of one quarter of an hour change, by account. */
    private Map<Integer, Map<BucketKey, State>> changes() {
        Map<Integer, Map<BucketKey, State>> changes = new HashMap<>();
        for (int i = 0; i < EVENTS; i++) {
            int place = Arrays.binarySearch(cumulated, random.nextDouble());
            int account = place >= 0 ? place : -place - 1;
            int group = random.nextInt(1, GROUPS + 1);
            for (int meter = 1; meter <= METERS; meter++) {
                changes.computeIfAbsent(account, _ -> new HashMap<>())
                        .merge(
                                new BucketKey(meter, 1_900_000, group),
                                new State.Sum(BigDecimal.valueOf(random.nextInt(1_000)), 1),
                                State::merge);
            }
        }
        return changes;
    }

    private void raise(Map<Integer, Map<BucketKey, State>> changes) throws SQLException {
        int rows = changes.values().stream().mapToInt(Map::size).sum();
        int[][] columns = new int[4][rows];
        long[] events = new long[rows];
        String[] amounts = new String[rows];
        int at = 0;
        for (var account : new TreeMap<>(changes).entrySet()) {
            for (var bucket : new TreeMap<>(account.getValue()).entrySet()) {
                columns[0][at] = account.getKey();
                columns[1][at] = bucket.getKey().meter();
                columns[2][at] = bucket.getKey().quarter();
                columns[3][at] = bucket.getKey().group();
                events[at] = bucket.getValue().events();
                amounts[at++] = ((State.Sum) bucket.getValue()).sum().toPlainString();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into bucket_row as known
                select * from unnest(?::integer[], ?::integer[], ?::integer[], ?::integer[], ?::bigint[], ?::numeric[])
                on conflict (account, meter, quarter, number) do update
                set events = known.events + excluded.events, amount = known.amount + excluded.amount
                """)) {
            for (int column = 0; column < columns.length; column++) {
                statement.setObject(column + 1, columns[column]);
            }
            statement.setObject(5, events);
            statement.setObject(6, amounts);
            statement.executeUpdate();
        }
    }

    private void append(Map<Integer, Map<BucketKey, State>> changes) throws SQLException {
        position++;
        List<Integer> accounts = changes.keySet().stream().sorted().toList();
        byte[][] blocks = accounts.stream()
                .map(account -> Block.encode(changes.getOrDefault(account, Map.of())))
                .toArray(byte[][]::new);
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into delta select account, ?, block from unnest(?::integer[], ?::bytea[]) as new (account, block)")) {
            statement.setLong(1, position);
            statement.setObject(2, accounts.stream().mapToInt(Integer::intValue).toArray());
            statement.setObject(3, blocks);
            statement.executeUpdate();
        }
        if (position % MOVED_AFTER == 0) {
            move();
        }
    }

    private record Key(int account, int meter, int hour) {}

    private void move() throws SQLException {
        Map<Key, Map<BucketKey, State>> blocks = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("delete from delta returning account, block")) {
                while (rows.next()) {
                    int account = rows.getInt(1);
                    Block.decode(rows.getBytes(2)).forEach((key, state) -> blocks.computeIfAbsent(
                                    new Key(account, key.meter(), key.hour()), _ -> new HashMap<>())
                            .merge(key, state, State::merge));
                }
            }
            try (var rows = statement.executeQuery("select account, meter, hour, block from block")) {
                while (rows.next()) {
                    Map<BucketKey, State> block = blocks.get(new Key(rows.getInt(1), rows.getInt(2), rows.getInt(3)));
                    if (block != null) {
                        Block.mergeInto(block, rows.getBytes(4));
                    }
                }
            }
        }
        List<Map.Entry<Key, Map<BucketKey, State>>> entries = List.copyOf(blocks.entrySet());
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into block select * from unnest(?::integer[], ?::integer[], ?::integer[], ?::bytea[])
                on conflict (account, meter, hour) do update set block = excluded.block
                """)) {
            statement.setObject(1, entries.stream().mapToInt(entry -> entry.getKey().account()).toArray());
            statement.setObject(2, entries.stream().mapToInt(entry -> entry.getKey().meter()).toArray());
            statement.setObject(3, entries.stream().mapToInt(entry -> entry.getKey().hour()).toArray());
            statement.setObject(
                    4, entries.stream().map(entry -> Block.encode(entry.getValue())).toArray(byte[][]::new));
            statement.executeUpdate();
        }
    }
}
