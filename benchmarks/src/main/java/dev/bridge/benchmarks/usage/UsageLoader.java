package dev.bridge.benchmarks.usage;

import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.metering.state.Block;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.metering.store.Rollup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills a database with many events of the last days faster than they can be sent. What gives out numbers (customers, meters, groups) goes
 * through the server: one event for each customer and group, from before the time that is filled. The rest is copied into the
 * module's own tables, hour by hour as time would have brought it: events, identities, and the blocks of buckets by the module's own
 * code. That it is what the server would have written is told by {@code bridge usage verify}.
 */
final class UsageLoader {

    private static final String[] REGIONS = {"eu-1", "eu-2", "us-1", "us-2", "us-3", "ap-1", "ap-2", "sa-1"};
    private static final String[] ARCHITECTURES = {"amd64", "arm64", "s390x", "riscv64"};
    private static final int GROUPS = REGIONS.length * ARCHITECTURES.length;
    private static final int QUARTERS = 4;
    private static final int HOUR_SECONDS = 3_600;
    private static final int THREADS = 2;
    private static final int SOURCES = 8;
    /** Rows of one copy. */
    private static final int ROWS = 20_000;

    private final UsageInstallation installation;
    private final String[] customers;
    private final double[] cumulated;
    private final int hours;
    private final Instant first;
    private final AtomicInteger nextHour = new AtomicInteger();
    private final AtomicLong loaded = new AtomicLong();

    /** By customer: its number and its lane; by customer, meter and group: the number of the group. */
    private final int[] numbers;

    private final int[] lanes;
    private final int[][] groups;
    private final int[] meters = new int[UsageInstallation.METERS.size()];
    private final AtomicLong[] positions = new AtomicLong[8];
    private int sender;

    UsageLoader(UsageInstallation installation, String[] customers, int days) {
        this.installation = installation;
        this.customers = customers.clone();
        this.cumulated = UsageEvents.zipf(customers.length);
        this.hours = days * 24;
        this.first = new SystemClock().instant().truncatedTo(ChronoUnit.HOURS).minus(days, ChronoUnit.DAYS);
        this.numbers = new int[customers.length];
        this.lanes = new int[customers.length];
        this.groups = new int[customers.length * UsageInstallation.METERS.size()][];
    }

    /** The beginning of the first hour that is filled. */
    Instant first() {
        return first;
    }

    /** Loads about so many events. */
    void load(long events) throws IOException, SQLException, InterruptedException {
        giveNumbers();
        readNumbers();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    loadHours(events / hours, random);
                } catch (SQLException | IOException | RuntimeException failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.getFirst());
        }
        finish();
    }

    private void giveNumbers() throws IOException {
        Instant before = first.minus(2, ChronoUnit.HOURS);
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            StringBuilder json = new StringBuilder("[");
            int batch = 0;
            for (int customer = 0; customer < customers.length; customer++) {
                for (int group = 0; group < GROUPS; group++) {
                    json.append(batch++ > 0 ? "," : "")
                            .append("""
                            {"specversion":"1.0","type":"image.pulled","source":"/loader","id":"%d-%d","subject":"%s","time":"%s",
                            "data":%s}""".formatted(customer, group, customers[customer], before, data(group, 1)));
                    if (batch == 5_000) {
                        send(connection, json);
                        batch = 0;
                    }
                }
            }
            if (batch > 0) {
                send(connection, json);
            }
        }
    }

    private void send(HttpConnection connection, StringBuilder json) throws IOException {
        byte[] body = json.append(']').toString().getBytes(StandardCharsets.US_ASCII);
        UsageInstallation.expect(
                202,
                connection.exchange(installation.post("/v1/usage/events", "application/cloudevents-batch+json", body)));
        json.setLength(1);
    }

    private static String data(int group, int bytes) {
        return "{\"region\":\"" + REGIONS[group / ARCHITECTURES.length] + "\",\"architecture\":\""
                + ARCHITECTURES[group % ARCHITECTURES.length] + "\",\"bytes\":" + bytes
                + ",\"image\":\"library/postgres\",\"tag\":\"17.2-alpine\",\"client\":\"containerd/2.0\"}";
    }

    private void readNumbers() throws SQLException {
        Map<Integer, Integer> places = new HashMap<>();
        Map<Integer, Integer> meterPlaces = new HashMap<>();
        Map<String, Integer> labels = new HashMap<>();
        for (int group = 0; group < GROUPS; group++) {
            String region = REGIONS[group / ARCHITECTURES.length];
            String architecture = ARCHITECTURES[group % ARCHITECTURES.length];
            labels.put(region.length() + ":" + region + architecture.length() + ":" + architecture, group);
        }
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("""
                    select m.number, m.lane, row_number() over (order by m.id) - 1 as place
                    from metering.account m join accounts.account a on a.id = m.id where a.display_name like 'Customer %'
                    """)) {
                while (rows.next()) {
                    int place = rows.getInt("place");
                    numbers[place] = rows.getInt("number");
                    lanes[place] = rows.getInt("lane");
                    places.put(numbers[place], place);
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("select number, name from metering.meter where product = 'measured'")) {
                while (rows.next()) {
                    int place = UsageInstallation.METERS.indexOf(rows.getString("name"));
                    meters[place] = rows.getInt("number");
                    meterPlaces.put(meters[place], place);
                }
            }
            Arrays.setAll(groups, _ -> new int[GROUPS]);
            try (ResultSet rows =
                    statement.executeQuery("select account, meter, number, labels from metering.grouping")) {
                while (rows.next()) {
                    int customer = places.getOrDefault(rows.getInt("account"), 0);
                    int meter = meterPlaces.getOrDefault(rows.getInt("meter"), 0);
                    groups[customer * meters.length + meter][labels.getOrDefault(rows.getString("labels"), 0)] =
                            rows.getInt("number");
                }
            }
            try (ResultSet rows = statement.executeQuery("select lane, position from metering.lane")) {
                while (rows.next()) {
                    positions[rows.getInt("lane")] = new AtomicLong(rows.getLong("position"));
                }
            }
            try (ResultSet row = statement.executeQuery("select distinct sender from metering.event")) {
                row.next();
                sender = row.getInt(1);
            }
        }
    }

    private void loadHours(long events, SplittableRandom random) throws SQLException, IOException {
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            Copy eventRows = new Copy(connection, """
                    metering.event (account, time, lane, position, sender, received_at, source, id, type, subject, body)""");
            Copy identities = new Copy(connection, """
                    metering.identity (origin, high, low, content_high, content_low, account, micros)""");
            Copy blocks = new Copy(connection, "metering.bucket (account, meter, hour, position, block)");
            for (int hour = nextHour.getAndIncrement(); hour < hours; hour = nextHour.getAndIncrement()) {
                TreeMap<Integer, long[]> cells = new TreeMap<>();
                for (long event = 0; event < events; event++) {
                    // In the order of time.
                    loadEvent(hour, event * HOUR_SECONDS * 1_000_000L / events, random, eventRows, identities, cells);
                }
                block(hour, cells, blocks);
                eventRows.flush();
                identities.flush();
                blocks.flush();
                long all = loaded.addAndGet(events);
                if (hour % 24 == 0) {
                    System.err.printf("%,d events%n", all);
                }
            }
        }
    }

    private void loadEvent(
            int hour, long micros, SplittableRandom random, Copy events, Copy identities, Map<Integer, long[]> cells)
            throws SQLException, IOException {
        int customer = customer(random);
        int group = random.nextInt(GROUPS);
        int bytes = random.nextInt(1, 1_000);
        long at = first.getEpochSecond() * 1_000_000L + (long) hour * HOUR_SECONDS * 1_000_000L + micros;
        int source = random.nextInt(SOURCES);
        long high = (at / 1_000) << 16 | 0x7000 | random.nextInt(0x1000);
        long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
        String time =
                Instant.ofEpochSecond(at / 1_000_000, at % 1_000_000 * 1_000).toString();
        int lane = lanes[customer];
        events.row(
                numbers[customer],
                time,
                lane,
                positions[lane].incrementAndGet(),
                sender,
                time,
                "/registry/" + source,
                new UUID(high, low),
                "image.pulled",
                customers[customer],
                data(group, bytes));
        identities.row(source, high, low, random.nextLong(), random.nextLong(), numbers[customer], at);
        int quarter = (int) (micros / BucketKey.QUARTER_MICROS);
        long[] cell = cells.computeIfAbsent((customer * QUARTERS + quarter) * GROUPS + group, _ -> new long[3]);
        cell[0]++;
        cell[1] += bytes;
        cell[2] = Math.max(cell[2], bytes);
    }

    private int customer(SplittableRandom random) {
        int place = Arrays.binarySearch(cumulated, random.nextDouble());
        return Math.min(customers.length - 1, place >= 0 ? place : -place - 1);
    }

    private void block(int hour, NavigableMap<Integer, long[]> cells, Copy blocks) throws SQLException, IOException {
        int hourOfEpoch = (int) (first.getEpochSecond() / HOUR_SECONDS) + hour;
        int ofCustomer = QUARTERS * GROUPS;
        for (Integer at = cells.isEmpty() ? null : cells.firstKey(); at != null; ) {
            int customer = at / ofCustomer;
            Map<Integer, long[]> own = cells.subMap(customer * ofCustomer, (customer + 1) * ofCustomer);
            for (int meter = 0; meter < meters.length; meter++) {
                Map<BucketKey, State> states = new HashMap<>();
                int[] known = groups[customer * meters.length + meter];
                for (Map.Entry<Integer, long[]> cell : own.entrySet()) {
                    int quarter = hourOfEpoch * QUARTERS + cell.getKey() / GROUPS % QUARTERS;
                    states.put(
                            new BucketKey(meters[meter], quarter, known[cell.getKey() % GROUPS]),
                            state(meter, cell.getValue()));
                }
                blocks.row(
                        numbers[customer],
                        meters[meter],
                        hourOfEpoch,
                        1,
                        "\\\\x" + HexFormat.of().formatHex(Block.encode(states)));
            }
            at = cells.ceilingKey((customer + 1) * ofCustomer);
        }
    }

    private static State state(int meter, long[] cell) {
        return switch (UsageInstallation.METERS.get(meter)) {
            case "pulls" -> new State.Count(cell[0]);
            case "bytes" -> new State.Sum(BigDecimal.valueOf(cell[1]), cell[0]);
            default -> new State.Max(BigDecimal.valueOf(cell[2]), cell[0]);
        };
    }

    private void finish() throws SQLException {
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement()) {
            for (int lane = 0; lane < positions.length; lane++) {
                statement.execute(
                        "update metering.lane set position = " + positions[lane].get() + " where lane = " + lane);
            }
            statement.execute("vacuum (analyze) metering.bucket");
            rollUp();
            // Time would have brought this little by little; autovacuum would do all of it while questions are asked.
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }

    /** Joins hours half a day after half a day, as the server does; at once they would lie closer together than they do there. */
    private void rollUp() throws SQLException {
        // It would join all of it at once.
        installation.killServer();
        installation.sql("bridge", "update metering.compaction set rollup_until = 0, rollup_account = null");
        try (Connection connection = installation.connect()) {
            rollUp(Rollup.of(new SingleConnectionDataSource(connection, true), new SystemClock()));
        }
    }

    private void rollUp(Rollup rollup) {
        for (int hour = 0; hour <= hours - Rollup.HOURS; hour += Rollup.HOURS) {
            rollup.run(first.plus(hour, ChronoUnit.HOURS));
            System.err.println(hour + " hours are joined");
        }
    }

    /** Rows for {@code COPY} as text, sent some at a time. */
    private static final class Copy {

        private final Connection connection;
        private final String table;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final StringBuilder line = new StringBuilder();
        private int rows;

        Copy(Connection connection, String table) {
            this.connection = connection;
            this.table = table;
        }

        void row(Object... columns) throws SQLException, IOException {
            line.setLength(0);
            for (Object column : columns) {
                line.append(line.isEmpty() ? "" : "\t").append(column);
            }
            bytes.writeBytes(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            if (++rows == ROWS) {
                flush();
            }
        }

        void flush() throws SQLException, IOException {
            if (rows > 0) {
                byte[] all = bytes.toByteArray();
                var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
                copy.writeToCopy(all, 0, all.length);
                copy.endCopy();
                bytes.reset();
                rows = 0;
            }
        }
    }
}
