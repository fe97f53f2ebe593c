package dev.bridge.benchmarks.accounts;

import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.CpuTime;
import dev.bridge.benchmarks.PeopleRows;
import dev.bridge.benchmarks.SignInBrowser;
import dev.bridge.benchmarks.Throughput;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * People sign in with right passwords, more of them than the server can hash: from the first page to the session, each by a browser that
 * it does not know. It is held against what a core can hash, by the same library, while nothing else runs.
 */
final class SignIns {

    private static final String PASSWORD = "cobalt meadow trumpet sixteen";
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int FIRST_PERSON = 20_001;
    private static final int PEOPLE = 40_000;
    private static final int BROWSERS = Integer.getInteger("browsers", 48);
    private static final int RUSH = 10;
    private static final double GOAL = 0.9;
    private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warmUpSeconds", 20));
    private static final Duration TIME = Duration.ofSeconds(3 * Long.getLong("seconds", 10));
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$([^$]+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int KIB_PER_MIB = 1024;

    /**
     * What was reached.
     *
     * @param millis of the server's processor for each
     */
    private record Saturated(double perSecond, double millis) {}

    private final BridgeNode node;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    /** How many were told to come back, by why. */
    private final Map<String, Integer> refused = new ConcurrentSkipListMap<>();

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    SignIns(BridgeNode node) {
        this.node = node;
    }

    List<Row> rows() throws IOException, InterruptedException, SQLException {
        new SignInBrowser(http, node.address(), 0).register("ann@example.org", PASSWORD);
        String hash = give();
        double hashes = hashesPerSecond(hash);
        Saturated reached = saturated();
        double signIns = reached.perSecond();
        long before = residentMib();
        Row saturated = new Row(
                "sign-ins by password, saturated, %d browsers at a time".formatted(BROWSERS),
                "%.1f/s, %.1f ms of the server's processor each; %d threads hash %.1f/s, %.1f ms each: %.0f %%"
                        .formatted(
                                signIns,
                                reached.millis(),
                                THREADS,
                                hashes,
                                THREADS * 1_000 / hashes,
                                100 * signIns / hashes),
                Row.judged("%.0f %%".formatted(100 * GOAL), signIns >= GOAL * hashes));
        done.set(0);
        refused.clear();
        long most = rush(signIns * RUSH);
        int again = refused.values().stream().mapToInt(Integer::intValue).sum();
        return List.of(
                saturated,
                new Row(
                        "%d times as many, %.0f/s".formatted(RUSH, signIns * RUSH),
                        "%,d signed in, %,d told to come back %s; %,d MiB resident, %,d before"
                                .formatted(done.get(), again, refused, most, before),
                        "`sign_in_busy`, memory bounded"));
    }

    /** Gives people the password that somebody has chosen; returns its hash. */
    private String give() throws SQLException {
        try (Connection connection = node.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(PeopleRows.id()
                    + """
                    insert into identity.password (user_id, account, hash, changed_at)
                    select pg_temp.id('%3$s', number), pg_temp.id('%4$s', number), hash, now()
                    from identity.password, generate_series(%1$d, %2$d) number;
                    """.formatted(FIRST_PERSON, FIRST_PERSON + PEOPLE - 1, PeopleRows.PERSON, PeopleRows.ACCOUNT));
            try (ResultSet row = statement.executeQuery("select hash from identity.password limit 1")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** By all threads together, as the server hashes. */
    private static double hashesPerSecond(String phc) throws InterruptedException {
        Matcher stored = PHC.matcher(phc);
        if (!stored.matches()) {
            throw new IllegalStateException("Not a hash by Argon2id: " + phc);
        }
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(Integer.parseInt(stored.group(1)))
                .withIterations(Integer.parseInt(stored.group(2)))
                .withParallelism(Integer.parseInt(stored.group(3)))
                .withSalt(Base64.getDecoder().decode(stored.group(4)))
                .build();
        byte[] expected = Base64.getDecoder().decode(stored.group(5));
        Throughput.Work hashing = (_, _) -> {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(parameters);
            byte[] hash = new byte[expected.length];
            generator.generateBytes(PASSWORD.getBytes(StandardCharsets.UTF_8), hash);
            if (!Arrays.equals(hash, expected)) {
                throw new IllegalStateException("Another hash than the server's");
            }
        };
        Throughput.measure(THREADS, WARM_UP, hashing);
        return Throughput.measure(THREADS, TIME, hashing).perSecond();
    }

    /** Browsers sign in one person after the other. */
    private Saturated saturated() throws InterruptedException {
        long end = System.nanoTime() + WARM_UP.toNanos() + TIME.toNanos();
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int browser = 0; browser < BROWSERS; browser++) {
                browsers.execute(() -> {
                    while (System.nanoTime() - end < 0 && failure.get() == null) {
                        signIn();
                    }
                });
            }
            TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
            int before = done.get();
            Duration used = CpuTime.of(node.processId());
            long began = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(TIME.toNanos());
            int signIns = done.get() - before;
            double seconds = (System.nanoTime() - began) / 1e9;
            double millis = CpuTime.of(node.processId()).minus(used).toMillis() / (double) signIns;
            check();
            return new Saturated(signIns / seconds, millis);
        }
    }

    /** People come at a rate, whatever becomes of those before them; returns the most memory that the server had. */
    private long rush(double perSecond) throws IOException, InterruptedException {
        int people = (int) (perSecond * TIME.toSeconds());
        CountDownLatch left = new CountDownLatch(people);
        long most = 0;
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            for (int person = 0; person < people; person++) {
                LockSupport.parkNanos(began + (long) (person * 1e9 / perSecond) - System.nanoTime());
                browsers.execute(() -> {
                    signIn();
                    left.countDown();
                });
                if (person % (int) perSecond == 0) {
                    most = Math.max(most, residentMib());
                }
            }
            while (!left.await(1, TimeUnit.SECONDS)) {
                most = Math.max(most, residentMib());
            }
        }
        check();
        return most;
    }

    private void signIn() {
        int number = next.getAndIncrement();
        SignInBrowser browser = new SignInBrowser(http, node.address(), number);
        try {
            browser.begin("sign_in");
            browser.identify(PeopleRows.email(FIRST_PERSON + number % PEOPLE));
            browser.password(PASSWORD);
            done.incrementAndGet();
        } catch (SignInBrowser.Busy busy) {
            refused.merge(busy.code(), 1, Integer::sum);
        } catch (IOException | InterruptedException | RuntimeException broken) {
            failure.compareAndSet(null, broken);
        }
    }

    private void check() {
        Throwable broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException("A sign-in failed; the figures would be wrong", broken);
        }
    }

    private long residentMib() throws IOException {
        Matcher resident =
                RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(node.processId()), "status")));
        return resident.find() ? Long.parseLong(resident.group(1)) / KIB_PER_MIB : 0;
    }
}
