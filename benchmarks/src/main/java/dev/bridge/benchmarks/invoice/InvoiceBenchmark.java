package dev.bridge.benchmarks.invoice;

import dev.bridge.benchmarks.Throughput;
import dev.bridge.benchmarks.killbill.KillBill;
import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.benchmarks.usage.UsageInstallation;
import dev.bridge.kernel.time.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How many invoices a second are made of subscriptions that are due at the same instant, from the moment that a test clock is moved over
 * the end of a month until the last can be sent; how long a preview of a change takes; and how long it takes to make an invoice again from
 * 1,000,000 events. Beside Kill Bill, where it is asked for: the same customers, prices and usage, and the same sums, by turns in one run,
 * the other stopped meanwhile so that each has the machine and the database to itself.
 */
public final class InvoiceBenchmark {

    private static final int SUBSCRIPTIONS = Integer.getInteger("subscriptions", 1_000);
    private static final int ROWS = Integer.getInteger("rows", 50);
    /** Months before those that are measured. */
    private static final int WARM_UP = Integer.getInteger("warmUp", 2);

    private static final int ROUNDS = Integer.getInteger("rounds", 2);

    private static final int PREVIEWS = Integer.getInteger("previews", 2_000);
    private static final int RERATED = Integer.getInteger("rerated", 1_000_000);
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Pattern INVOICE = Pattern.compile("invoice_[0-9a-z]{26}");

    private final BridgeInvoicing bridge;
    private final UsageInstallation installation;
    private YearMonth month;

    private InvoiceBenchmark(UsageInstallation installation, BridgeInvoicing bridge, YearMonth first) {
        this.installation = installation;
        this.bridge = bridge;
        this.month = first;
    }

    /**
     * Prints tables in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}, Kill Bill's archive and the runner of Jetty, which {@code -Dpeers=none} leaves out
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        // Its months are over, so that usage in them is not in the future; one more for the preview and one for the
        // proof.
        YearMonth first = YearMonth.from(new SystemClock().instant().atOffset(ZoneOffset.UTC))
                .minusMonths(WARM_UP + ROUNDS + 2L);
        Instant start = first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        try (UsageInstallation installation = UsageInstallation.start(arguments);
                BridgeInvoicing bridge = new BridgeInvoicing(installation, first)) {
            InvoiceBenchmark benchmark = new InvoiceBenchmark(installation, bridge, first);
            if (arguments.length < 3 || System.getProperty("peers", "").equals("none")) {
                benchmark.invoices(List.of(benchmark.bridge));
            } else {
                try (KillBill killBill = KillBill.start(
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        installation.folder().resolve("killbill"),
                        installation.postgres(),
                        start)) {
                    benchmark.invoices(List.of(benchmark.bridge, new KillBillInvoicing(killBill)));
                }
            }
            benchmark.previews();
            benchmark.proof();
        }
    }

    private void invoices(List<Invoicing> servers) {
        for (Invoicing server : servers) {
            System.err.println(SUBSCRIPTIONS + " customers of " + server.name() + ".");
            server.customers(SUBSCRIPTIONS);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d subscriptions due at once, each with %,d rows of usage:%n%n"
                        + "| server | month | seconds | invoices/s | sum of all |%n| --- | ---: | ---: | ---: | --- |%n",
                SUBSCRIPTIONS,
                ROWS);
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            List<Invoicing> turns = new ArrayList<>(servers);
            if (round % 2 == 1) {
                Collections.reverse(turns);
            }
            UsageRows rows = UsageRows.random(round, SUBSCRIPTIONS, ROWS);
            for (Invoicing server : turns) {
                List<Invoicing> others =
                        turns.stream().filter(other -> !other.equals(server)).toList();
                others.forEach(Invoicing::suspend);
                round(server, rows, round);
                others.forEach(Invoicing::resume);
            }
            month = month.plusMonths(1);
        }
    }

    private void round(Invoicing server, UsageRows rows, int round) {
        server.use(month, rows);
        server.settle();
        Instant due = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        long began = System.nanoTime();
        server.end(month);
        while (server.invoices(due) < SUBSCRIPTIONS) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        server.name() + " has made " + server.invoices(due) + " invoices only.");
            }
            pause();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (server == bridge) {
            bridge.stand();
        }
        BigDecimal total = server.total(due);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %,.1f | %s |%n",
                server.name(),
                round < WARM_UP ? "to warm up" : Integer.toString(round - WARM_UP + 1),
                seconds,
                SUBSCRIPTIONS / seconds,
                total.compareTo(rows.owed()) == 0 ? "as by hand" : total + ", BY HAND " + rows.owed());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Of another plan's seats, in a subscription of five items with a month of usage. */
    private void previews() throws InterruptedException {
        BridgeInvoicing.Customer customer = bridge.customer("previewed", """
                {"items": [{"plan": "measured/monthly"}, {"plan": "measured/extra_one", "seats": 3},
                           {"plan": "measured/extra_two", "seats": 3}, {"plan": "measured/extra_three", "seats": 3},
                           {"plan": "measured/extra_four", "seats": 3}]}""");
        UsageRows rows = UsageRows.random(99, 1, 30 * 24);
        bridge.use(month, customer.account(), rows.days(), rows.amounts().getFirst());
        bridge.flush();
        String path = "/v1/subscriptions/" + customer.subscription() + ":preview-change";
        ThreadLocal<HttpConnection> connections = ThreadLocal.withInitial(this::connection);
        Throughput.Work work = (thread, round) -> {
            try {
                String answer = bridge.post(connections.get(), path, """
                        {"seats": {"item": "extra_one", "number": %d}}""".formatted(4 + round % 50));
                if (!answer.contains("\"lines\"")) {
                    throw new IllegalStateException(answer);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
        Duration time = Duration.ofMillis(PREVIEWS * 10L);
        Throughput.measure(1, time, work);
        Throughput taken = Throughput.measure(1, time, work);
        System.out.printf(
                Locale.ROOT,
                "%nPreview of other seats, 5 items and %d rows of usage: median %.1f ms, 99 %% %.1f ms, %,.0f/s by one connection.%n",
                rows.days().size(),
                taken.median().toNanos() / 1e6,
                taken.slowest().toNanos() / 1e6,
                taken.perSecond());
    }

    private HttpConnection connection() {
        try {
            return new HttpConnection(installation.server());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One invoice of many events, made again from them. */
    private void proof() throws IOException {
        BridgeInvoicing.Customer customer = bridge.customer("rerated", """
                {"items": [{"plan": "measured/monthly"}]}""");
        UsageRows rows = UsageRows.random(100, 1, RERATED);
        bridge.use(month, customer.account(), rows.days(), rows.amounts().getFirst());
        bridge.flush();
        bridge.end(month);
        bridge.stand();
        try (HttpConnection connection = connection()) {
            String listed = bridge.get(connection, "/v1/invoices?organization=" + customer.account());
            String invoice = BridgeInvoicing.first(INVOICE, listed);
            for (int turn = 0; turn < 3; turn++) {
                long began = System.nanoTime();
                String answer = bridge.post(connection, "/v1/invoices/" + invoice + ":verify", "");
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%sInvoice of %,d events made again in %.2f s: %s.%n",
                        turn == 0 ? "\n" : "",
                        RERATED,
                        seconds,
                        answer.matches("(?s).*\"equal\"\\s*:\\s*true.*") ? "the same" : "IT DIFFERS " + answer);
            }
        }
    }
}
