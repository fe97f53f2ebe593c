package dev.bridge.benchmarks.usage;

import dev.bridge.benchmarks.token.HttpConnection;
import java.io.IOException;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What asking for 30 days by hour of one customer costs over HTTP, with very many events on disk: cold, the first time after PostgreSQL
 * and the server were started anew (and the system's cache emptied, where this program may), and warm. Customers are chosen at
 * random, each as likely as any other.
 */
public final class UsageQueryBenchmark {

    private static final long EVENTS = Long.getLong("events", 100_000_000L);
    private static final int CUSTOMERS = Integer.getInteger("customers", 10_000);
    private static final int DAYS = 30;
    private static final int QUESTIONS = Integer.getInteger("questions", 20_000);
    /** How many of them are measured while nothing is in any cache. */
    private static final int COLD = 500;
    /** Of other hours before that, so that some of the server's code is compiled. */
    private static final int WARM_UP = 1_000;

    private final UsageInstallation installation;
    private final String[] customers;
    private final UsageLoader loader;
    private final SplittableRandom random = new SplittableRandom(7);

    private UsageQueryBenchmark(UsageInstallation installation) throws IOException, SQLException {
        this.installation = installation;
        this.customers = installation.prepare(CUSTOMERS, DAYS + 2);
        this.loader = new UsageLoader(installation, customers, DAYS);
    }

    /**
     * Prints a table in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}; without it the server runs from this program's own class path
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        try (UsageInstallation installation = UsageInstallation.start(arguments)) {
            new UsageQueryBenchmark(installation).run();
        }
    }

    private void run() throws IOException, InterruptedException, SQLException {
        long before = installation.number("select pg_database_size('bridge')");
        long start = System.nanoTime();
        loader.load(EVENTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        long events = installation.number("select count(*) from metering.event");
        System.out.printf(
                Locale.ROOT,
                "%,d events of %,d customers, loaded in %,.0f s; %,.0f bytes each: events %,.0f, identities %,.0f, blocks %,.0f.%n%n",
                events,
                CUSTOMERS,
                seconds,
                (installation.number("select pg_database_size('bridge')") - before) / (double) events,
                size(
                                "(select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'metering.event'::regclass)")
                        / (double) events,
                size("pg_total_relation_size('metering.identity')") / (double) events,
                size("pg_total_relation_size('metering.bucket')") / (double) events);
        installation.restart();
        String cache = Cache.empty() ? "all caches empty" : "PostgreSQL's cache empty";
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            asked.add(customers[random.nextInt(CUSTOMERS)]);
        }
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            for (int i = 0; i < WARM_UP; i++) {
                // Of hours without usage: it reads next to nothing.
                ask(connection, customers[random.nextInt(CUSTOMERS)], -2 * DAYS);
            }
            System.out.println("| 30 days by hour, one customer | questions | median ms | 99 % ms | longest ms |");
            System.out.println("| --- | ---: | ---: | ---: | ---: |");
            print("cold: " + cache, measure(connection, asked.subList(0, Math.min(COLD, QUESTIONS))));
            // All of them once: what is cached and compiled by then is what a server has that runs for a minute.
            measure(connection, asked);
            print("warm", measure(connection, asked));
            print("warm, once more", measure(connection, asked));
            double[] greatest = new double[QUESTIONS];
            for (int i = 0; i < QUESTIONS; i++) {
                greatest[i] = ask(connection, customers[0], 0);
            }
            print("warm, the greatest customer", greatest);
        }
    }

    private double size(String expression) throws SQLException {
        return installation.number("select " + expression);
    }

    private double[] measure(HttpConnection connection, List<String> asked) throws IOException {
        double[] millis = new double[asked.size()];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = ask(connection, asked.get(i), 0);
        }
        return millis;
    }

    private double ask(HttpConnection connection, String customer, int daysLater) throws IOException {
        byte[] request =
                installation.get("/v1/usage/measured:bytes?organization=" + customer + "&window=hour&zone=UTC&from="
                        + loader.first().plus(daysLater, ChronoUnit.DAYS) + "&to="
                        + loader.first().plus(daysLater + DAYS, ChronoUnit.DAYS));
        long start = System.nanoTime();
        HttpConnection.Answer answer = connection.exchange(request);
        double millis = (System.nanoTime() - start) / 1e6;
        UsageInstallation.expect(200, answer);
        return millis;
    }

    private static void print(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f |%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }
}
