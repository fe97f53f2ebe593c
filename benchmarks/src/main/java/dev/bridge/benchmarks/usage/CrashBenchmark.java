package dev.bridge.benchmarks.usage;

import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.kernel.time.SystemClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server is killed ({@code kill -9}) again and again at random moments while it takes usage in over HTTP. Its senders keep a journal of
 * what was acknowledged; they send again what was not, and some of what was, in other orders and other company. After each crash
 * all that was acknowledged has to be in the log; in the end each event is there once, nothing else is, and every hour of every customer
 * and region says what the journal does.
 */
public final class CrashBenchmark {

    private static final int CRASHES = Integer.getInteger("crashes", 200);
    private static final int CUSTOMERS = 40;
    private static final int SENDERS = 4;
    private static final int LARGEST_BATCH = 400;
    private static final int LONGEST_MILLIS = 1_500;
    private static final int DAYS = 3;
    private static final String[] REGIONS = {"eu-1", "us-1", "ap-1"};
    private static final Pattern ACCEPTED = Pattern.compile(
            "\"received\"\\s*:\\s*(\\d+),\\s*\"accepted\"\\s*:\\s*(\\d+),\\s*\"duplicates\"\\s*:\\s*(\\d+)");

    private final UsageInstallation installation;
    private final String[] customers;
    private final Random random;
    private final Instant first =
            new SystemClock().instant().truncatedTo(ChronoUnit.HOURS).minus(DAYS, ChronoUnit.DAYS);

    private CrashBenchmark(UsageInstallation installation, long seed) throws IOException, SQLException {
        this.installation = installation;
        this.random = new Random(seed);
        this.customers = installation.prepare(CUSTOMERS, DAYS + 1);
    }

    /**
     * Prints what was found; fails where anything is lost, doubled or invented.
     *
     * @param arguments Bridge's {@code server.jar}; without it the server runs from this program's own class path
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        long seed = Long.getLong("seed", System.nanoTime());
        try (UsageInstallation installation = UsageInstallation.start(arguments)) {
            new CrashBenchmark(installation, seed).run(seed);
        }
    }

    private void run(long seed) throws IOException, InterruptedException, SQLException {
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(new Sender(i, random.nextLong()));
        }
        long lost = 0;
        for (int crash = 1; crash <= CRASHES; crash++) {
            List<Thread> threads = senders.stream()
                    .map(sender -> Thread.ofPlatform().start(sender::send))
                    .toList();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
            installation.killServer();
            for (Thread thread : threads) {
                thread.join();
            }
            lost += lost(senders);
            installation.startServer();
            if (crash % 10 == 0) {
                System.err.println(crash + " crashes, " + sent(senders) + " events sent");
            }
        }
        for (Sender sender : senders) {
            sender.finish();
        }
        long events = sent(senders);
        long stored = installation.number("select count(*) from metering.event");
        long different = installation.number("select count(distinct (source, id)) from metering.event");
        long gaps = installation.number("""
                select count(*) from metering.lane l
                where l.position <> (select count(*) from metering.event e where e.lane = l.lane)
                """);
        long wrong = wrongHours(senders);
        System.out.printf(
                Locale.ROOT,
                "%d times kill -9 (seed %d), %,d events by %d senders, %,d requests sent again: %d acknowledged and lost, %d doubled,"
                        + " %d missing or invented, %d lanes with a gap, %d of %,d hours that say something else.%n",
                CRASHES,
                seed,
                events,
                SENDERS,
                senders.stream().mapToLong(sender -> sender.again).sum(),
                lost,
                stored - different,
                Math.abs(events - different),
                gaps,
                wrong,
                (long) CUSTOMERS * REGIONS.length * DAYS * 24);
        if (lost + (stored - different) + Math.abs(events - different) + gaps + wrong > 0) {
            throw new IllegalStateException("Usage is not counted exactly once.");
        }
    }

    private static long sent(List<Sender> senders) {
        return senders.stream().mapToLong(sender -> sender.next).sum();
    }

    /** How many acknowledged events are not in the log. */
    private long lost(List<Sender> senders) throws SQLException {
        long lost = 0;
        try (Connection connection = installation.connect();
                PreparedStatement statement =
                        connection.prepareStatement("select id from metering.event where source = ?")) {
            for (Sender sender : senders) {
                BitSet missing = (BitSet) sender.acknowledged.clone();
                statement.setString(1, sender.source());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        missing.clear(Integer.parseInt(rows.getString(1)));
                    }
                }
                lost += missing.cardinality();
            }
        }
        return lost;
    }

    /** What a customer used in an hour and a region. */
    private static final class Cell {
        private long pulls;
        private long bytes;
        private long largest;
    }

    private static String cell(String customer, Instant hour, String region) {
        return customer + " " + hour + " " + region;
    }

    private long wrongHours(List<Sender> senders) throws IOException {
        TreeMap<String, Cell> expected = new TreeMap<>();
        for (Sender sender : senders) {
            for (int number = 0; number < sender.next; number++) {
                Cell cell = expected.computeIfAbsent(
                        cell(
                                sender.customer(number),
                                sender.time(number).truncatedTo(ChronoUnit.HOURS),
                                sender.region(number)),
                        _ -> new Cell());
                cell.pulls++;
                cell.bytes += sender.bytes(number);
                cell.largest = Math.max(cell.largest, sender.bytes(number));
            }
        }
        long wrong = 0;
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            for (String meter : UsageInstallation.METERS) {
                TreeMap<String, BigDecimal> left = new TreeMap<>();
                expected.forEach((name, cell) -> left.put(name, BigDecimal.valueOf(value(meter, cell))));
                for (String customer : customers) {
                    wrong += differing(connection, meter, customer, left);
                }
                wrong += left.size();
            }
        }
        return wrong;
    }

    private static long value(String meter, Cell cell) {
        return switch (meter) {
            case "pulls" -> cell.pulls;
            case "bytes" -> cell.bytes;
            default -> cell.largest;
        };
    }

    /** Takes what the server says out of what is expected; returns how many say something else. */
    private long differing(HttpConnection connection, String meter, String customer, Map<String, BigDecimal> left)
            throws IOException {
        HttpConnection.Answer answer = connection.exchange(installation.get("/v1/usage/measured:" + meter
                + "?organization=" + customer + "&window=hour&by=region&zone=UTC&from=" + first + "&to="
                + first.plus(DAYS, ChronoUnit.DAYS)));
        UsageInstallation.expect(200, answer);
        long wrong = 0;
        Matcher row = ROW.matcher(answer.body());
        while (row.find()) {
            BigDecimal should = left.remove(cell(customer, Instant.parse(row.group(1)), row.group(2)));
            if (should == null || should.compareTo(new BigDecimal(row.group(3))) != 0) {
                wrong++;
            }
        }
        return wrong;
    }

    private static final Pattern ROW = Pattern.compile(
            "\"start\"\\s*:\\s*\"([^\"]+)\".*?\"region\"\\s*:\\s*\"([^\"]+)\".*?\"value\"\\s*:\\s*\"([-\\d.]+)\"",
            Pattern.DOTALL);

    /** One source, whose events follow from their numbers. */
    private final class Sender {

        private final int place;
        private final Random choice;
        private final BitSet acknowledged = new BitSet();
        /** Batches of which nobody knows what became of them. */
        private final List<List<Integer>> open = new ArrayList<>();

        private int next;
        private long again;

        Sender(int place, long seed) {
            this.place = place;
            this.choice = new Random(seed);
        }

        String source() {
            return "/sender/" + place;
        }

        String customer(int number) {
            return customers[Math.floorMod(number * 31 + place * 7, CUSTOMERS)];
        }

        Instant time(int number) {
            return first.plusSeconds(
                    Math.floorMod(number * 7_919L, Duration.ofDays(DAYS).toSeconds()));
        }

        String region(int number) {
            return REGIONS[Math.floorMod(number * 13 + 5, REGIONS.length)];
        }

        long bytes(int number) {
            return Math.floorMod(number * 104_729L, 10_007);
        }

        /** Sends until the server is gone. */
        void send() {
            try (HttpConnection connection = new HttpConnection(installation.server())) {
                while (true) {
                    List<Integer> batch = batch();
                    open.add(batch);
                    if (post(connection, batch)) {
                        open.remove(batch);
                    }
                }
            } catch (IOException gone) {
                // As expected; what was under way stays open.
            }
        }

        /** Sends what is open until all of it is acknowledged. */
        void finish() throws IOException {
            try (HttpConnection connection = new HttpConnection(installation.server())) {
                for (List<Integer> batch : List.copyOf(open)) {
                    again++;
                    if (!post(connection, batch)) {
                        throw new IllegalStateException("A batch was not taken by a server that nobody kills.");
                    }
                }
            }
            if (acknowledged.cardinality() != next) {
                throw new IllegalStateException("The journal of " + source() + " has a gap.");
            }
        }

        /** Something that is open, or new events with some old ones between. */
        private List<Integer> batch() {
            if (!open.isEmpty() && choice.nextInt(3) == 0) {
                again++;
                List<Integer> batch = new ArrayList<>(open.remove(choice.nextInt(open.size())));
                Collections.shuffle(batch, choice);
                return batch;
            }
            List<Integer> batch = new ArrayList<>();
            int size = choice.nextInt(1, LARGEST_BATCH);
            for (int i = 0; i < size; i++) {
                batch.add(next > 0 && choice.nextInt(10) == 0 ? choice.nextInt(next) : next++);
            }
            Collections.shuffle(batch, choice);
            return batch;
        }

        private boolean post(HttpConnection connection, List<Integer> batch) throws IOException {
            StringBuilder json = new StringBuilder("[");
            for (int number : batch) {
                json.append(json.length() > 1 ? "," : "").append("""
                        {"specversion": "1.0", "type": "image.pulled", "source": "%s", "id": "%d", "subject": "%s", "time": "%s",
                         "data": {"region": "%s", "architecture": "amd64", "bytes": %d}}""".formatted(
                                source(), number, customer(number), time(number), region(number), bytes(number)));
            }
            byte[] body = json.append(']').toString().getBytes(StandardCharsets.UTF_8);
            HttpConnection.Answer answer = connection.exchange(
                    installation.post("/v1/usage/events", "application/cloudevents-batch+json", body));
            Matcher counts = ACCEPTED.matcher(answer.body());
            boolean taken = answer.status() == 202
                    && counts.find()
                    && Integer.parseInt(counts.group(1)) == batch.size()
                    && Integer.parseInt(counts.group(2)) + Integer.parseInt(counts.group(3)) == batch.size();
            if (taken) {
                batch.forEach(acknowledged::set);
            }
            return taken;
        }
    }
}
