package dev.bridge.benchmarks.timing;

import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.PeopleRows;
import dev.bridge.benchmarks.SignInBrowser;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether the time of an answer tells that somebody has an address: signing in, recovering and registering with addresses that
 * somebody has and addresses that nobody has, in turn, each by a browser of its own. The goal is an area under the curve (AUC)
 * within 0.05 of 0.5. A last row compares unknown addresses with unknown ones, to show what comes of chance.
 */
public final class TimingBenchmark {

    /** One of two kinds of address, as it is asked for. */
    private interface Asked {
        long nanos(SignInBrowser browser, String email) throws IOException, InterruptedException;
    }

    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");

    /** Of each kind, for each row, after as many again by a tenth to warm up. */
    private static final int SAMPLES = Integer.getInteger("samples", 500);

    private static final int WARM_UP = SAMPLES / 10;
    private static final int THREADS = Integer.getInteger("threads", 4);
    private static final int ATTEMPTS = 9;
    private static final double GOAL = 0.05;
    private static final Set<Integer> DONE = Set.of(200);
    private static final Set<Integer> REFUSED = Set.of(422);

    private final URI server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger browsers = new AtomicInteger();

    /** Each address is used once, so that nothing is counted against it. */
    private int used;

    private TimingBenchmark(URI server) {
        this.server = server;
    }

    /**
     * Prints a table in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bridge-benchmark");
        PostgresServer postgres = PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS),
                folder.resolve("postgres"),
                new PostgresSettings(0, Durability.FULL, Map.of()));
        try (BridgeNode node = BridgeNode.start(
                Path.of(arguments[0]), folder, postgres, Map.of("BRIDGE_TRUSTED_PROXIES", "127.0.0.1/32"))) {
            int people = (SAMPLES + WARM_UP) * 6;
            node.sql(PeopleRows.id() + PeopleRows.people(people) + passwords(people));
            node.rest();
            new TimingBenchmark(node.address()).run();
        } finally {
            postgres.stop();
            PostgresServer.delete(folder);
        }
    }

    private void run() throws InterruptedException {
        System.out.printf(Locale.ROOT, "%d answers of each kind, %d at a time; milliseconds:%n%n", SAMPLES, THREADS);
        System.out.println("| what | known, median | unknown, median | AUC | goal |");
        System.out.println("| --- | ---: | ---: | ---: | --- |");
        row("sign in, the address", "person", (browser, email) -> {
            browser.begin("sign_in");
            return browser.answer("identify", address(email), DONE);
        });
        Asked wrongPassword = (browser, email) -> {
            browser.begin("sign_in");
            browser.answer("identify", address(email), DONE);
            return browser.answer("password", "{\"password\": \"not the password of anybody\"}", REFUSED);
        };
        row("sign in, a wrong password", "person", wrongPassword);
        row("sign in, a code by mail", "person", (browser, email) -> {
            browser.begin("sign_in");
            browser.answer("identify", address(email), DONE);
            return browser.answer("mail", "", DONE);
        });
        row("recover", "person", (browser, email) -> {
            browser.begin("recover");
            return browser.answer("identify", address(email), DONE);
        });
        row("register", "person", (browser, email) -> {
            browser.begin("register");
            return browser.answer("identify", address(email), DONE);
        });
        row("by chance: a wrong password, both unknown", "absent", wrongPassword);
    }

    private static String address(String email) {
        return "{\"email\": \"" + email + "\"}";
    }

    private void row(String what, String first, Asked asked) throws InterruptedException {
        measure(first, WARM_UP, asked);
        Comparison times = measure(first, SAMPLES, asked);
        double auc = times.auc();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.3f ± %.3f | %s |%n",
                what,
                Comparison.medianMillis(times.known()),
                Comparison.medianMillis(times.unknown()),
                auc,
                times.noise(),
                Math.abs(auc - 0.5) < GOAL ? "met" : "missed");
    }

    /** Pairs of one known and one unknown, of which each is first in every other. */
    private Comparison measure(String first, int samples, Asked asked) throws InterruptedException {
        int begin = used;
        used += samples;
        Comparison times = new Comparison(new long[samples], new long[samples]);
        List<Future<?>> running = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(executor.submit(() -> {
                    for (int pair = next.getAndIncrement(); pair < samples; pair = next.getAndIncrement()) {
                        String number = (begin + pair + 1) + "@example.com";
                        boolean knownFirst = pair % 2 == 0;
                        for (boolean known : List.of(knownFirst, !knownFirst)) {
                            (known ? times.known() : times.unknown())[pair] =
                                    nanos(asked, (known ? first : "nobody") + number);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A thread failed; the figures would be wrong", failure.getCause());
        }
        return times;
    }

    /** Asks again, a little later, where the server has too much to do. */
    private long nanos(Asked asked, String email) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return asked.nanos(new SignInBrowser(http, server, browsers.getAndIncrement()), email);
            } catch (SignInBrowser.Busy busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
                TimeUnit.SECONDS.sleep(attempt);
            }
        }
    }

    /** A statement that writes passwords that nobody knows. */
    private static String passwords(int count) {
        return """
                insert into identity.password (user_id, account, hash, changed_at)
                select pg_temp.id('%2$s', number), pg_temp.id('%3$s', number),
                       '$argon2id$v=19$m=19456,t=2,p=1$' || rtrim(encode(uuid_send(gen_random_uuid()), 'base64'), '=')
                           || '$' || rtrim(encode(sha256(uuid_send(gen_random_uuid())), 'base64'), '='),
                       now()
                from generate_series(1, %1$d) number;
                """.formatted(count, PeopleRows.PERSON, PeopleRows.ACCOUNT);
    }
}
