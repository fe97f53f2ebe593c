package dev.bridge.benchmarks.invoice;

import dev.bridge.benchmarks.Sql;
import dev.bridge.benchmarks.Watch;
import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.benchmarks.usage.UsageInstallation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Bridge by its public interface, whose test clock is moved. Invoices are booked as they become final, which is within what is
 * measured.
 */
final class BridgeInvoicing implements Invoicing, AutoCloseable {

    private static final String DATABASE = "bridge";
    private static final String JSON = "application/json";
    private static final Pattern ACCOUNT = Pattern.compile("acct_[0-9a-z]{26}");
    private static final Pattern SUBSCRIPTION = Pattern.compile("sub_[0-9a-z]{26}");
    private static final Pattern CLOCK = Pattern.compile("clock_[0-9a-z]{26}");
    private static final Pattern JOB = Pattern.compile("job_[0-9a-z]{26}");
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int BATCH = 1_000;

    private static final String MANIFEST = """
            product: measured
            name: Measured
            meters:
              pulls: { event: image.pulled, aggregate: sum, value: data.amount }
            plans:
              monthly:
                name: Monthly
                currency: USD
                every: month
                charges:
                  base:  { type: flat, amount: 20.00, due: advance }
                  pulls: { type: graduated, of: pulls, due: arrears, tiers: [ { up_to: 1000, unit: 0.01 }, { unit: 0.005 } ] }
              extra_one:
                name: One
                addon_to: [monthly]
                currency: USD
                every: month
                charges: { seats: { type: per_unit, of: seats, amount: 3.00, due: advance } }
              extra_two:
                name: Two
                addon_to: [monthly]
                currency: USD
                every: month
                charges: { seats: { type: per_unit, of: seats, amount: 4.00, due: advance } }
              extra_three:
                name: Three
                addon_to: [monthly]
                currency: USD
                every: month
                charges: { seats: { type: per_unit, of: seats, amount: 5.00, due: advance } }
              extra_four:
                name: Four
                addon_to: [monthly]
                currency: USD
                every: month
                charges: { seats: { type: per_unit, of: seats, amount: 6.00, due: advance } }
            """;

    private final UsageInstallation installation;
    private final Watch watch;
    private final String owner;
    private final String clock;
    private List<String> accounts = List.of();

    BridgeInvoicing(UsageInstallation installation, YearMonth first) throws IOException, InterruptedException {
        this.installation = installation;
        this.watch = new Watch(installation.postgres(), DATABASE);
        this.owner = Owner.register(installation);
        Instant start = first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            expect(
                    connection.exchange(installation.post(
                            "/v1/products:apply", "application/yaml", MANIFEST, "If-Match: \"0\"\r\n")),
                    201);
            this.clock = first(CLOCK, post(connection, "/v1/clocks", """
                    {"name": "benchmark", "start": "%s"}""".formatted(start)));
            expect(connection.exchange(installation.put("/v1/billing/issuers/test", """
                    {"seller": {"name": "Benchmark Ltd", "address": ["Bahnhofstrasse 1", "8001 Zurich"], "country": "CH"},
                     "grace_minutes": 0, "payment_days": 365}""")), 200);
            post(connection, "/v1/billing/issuers/test/tax-table", """
                    {"rules": [{"category": "O", "percent": "0", "reason": "None of it is taxed"}]}""");
            String job = first(JOB, post(connection, "/v1/usage/meters/measured:pulls:backfill", """
                    {"since": "%s"}""".formatted(start)));
            await(connection, "/v1/jobs/" + job, "succeeded");
        }
    }

    @Override
    public String name() {
        return "Bridge";
    }

    @Override
    public void customers(int count) {
        accounts = IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> customer("customer-" + number, """
                        {"items": [{"plan": "measured/monthly"}]}"""))
                .map(Customer::account)
                .toList();
    }

    /** Who was made, and what it subscribed to. */
    record Customer(String account, String subscription) {}

    Customer customer(String name, String subscription) {
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            String account = first(
                    ACCOUNT, post(connection, "/v1/clocks/" + clock + "/organizations", """
                    {"name": "%s", "owner": "%s"}""".formatted(name, owner)));
            expect(
                    connection.exchange(
                            installation.put("/v1/organizations/" + account + "/billing-profile", """
                    {"entity": "test", "buyer": {"name": "%s", "address": ["Marktgasse 2"], "country": "CH"}}
                    """.formatted(name))),
                    200);
            String made = post(connection, "/v1/organizations/" + account + "/subscriptions", subscription);
            return new Customer(account, first(SUBSCRIPTION, made));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void use(YearMonth month, UsageRows rows) {
        for (int customer = 0; customer < accounts.size(); customer++) {
            use(month, accounts.get(customer), rows.days(), rows.amounts().get(customer));
        }
        flush();
    }

    private final StringBuilder batch = new StringBuilder();
    private int batched;
    private long events;

    /** Adds events of one customer to what is sent in batches; {@link #flush} sends what is left. */
    void use(YearMonth month, String account, List<Integer> days, List<Integer> amounts) {
        for (int row = 0; row < days.size(); row++) {
            batch.append(batched == 0 ? "[" : ",")
                    .append("{\"specversion\":\"1.0\",\"type\":\"image.pulled\",\"source\":\"/registry\",\"id\":\"")
                    .append(++events)
                    .append("\",\"subject\":\"")
                    .append(account)
                    .append("\",\"time\":\"")
                    .append(month.atDay(days.get(row)))
                    .append("T12:00:00Z\",\"data\":{\"amount\":")
                    .append(amounts.get(row))
                    .append("}}");
            if (++batched == BATCH) {
                flush();
            }
        }
    }

    void flush() {
        if (batched == 0) {
            return;
        }
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            byte[] body = batch.append(']').toString().getBytes(StandardCharsets.US_ASCII);
            String answer = expect(
                    connection.exchange(
                            installation.post("/v1/usage/events", "application/cloudevents-batch+json", body)),
                    202);
            if (!answer.matches("(?s).*\"accepted\"\\s*:\\s*" + batched + "\\b.*")) {
                throw new IllegalStateException("Not all was accepted: " + answer);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        batch.setLength(0);
        batched = 0;
    }

    @Override
    public void settle() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (watch.number("select count(*) from metering.delta").signum() > 0) {
            pause(end);
        }
        Sql.rest(installation.postgres(), DATABASE);
    }

    @Override
    public void suspend() {
        installation.suspendServer();
    }

    @Override
    public void resume() {
        installation.resumeServer();
    }

    @Override
    public void end(YearMonth month) {
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            Instant to = month.plusMonths(1).atDay(1).atTime(1, 0).toInstant(ZoneOffset.UTC);
            post(connection, "/v1/clocks/" + clock + ":advance", "{\"to\": \"" + to + "\"}");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until the clock stands. */
    void stand() {
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (get(connection, "/v1/clocks/" + clock).contains("moving_to")) {
                pause(end);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public long invoices(Instant due) {
        return watch.number(
                        "select count(*) from billing.invoice_state where state = 'final' and as_of = '" + due + "'")
                .longValueExact();
    }

    @Override
    public BigDecimal total(Instant due) {
        return watch.number("""
                select sum(d.net) from billing.invoice_state s join billing.document d on d.id = s.invoice
                where s.state = 'final' and s.as_of = '%s'
                """.formatted(due));
    }

    @Override
    public void close() {
        watch.close();
    }

    String get(HttpConnection connection, String path) throws IOException {
        return expect(connection.exchange(installation.get(path)), 200);
    }

    String post(HttpConnection connection, String path, String body) throws IOException {
        HttpConnection.Answer answer =
                connection.exchange(installation.post(path, JSON, body.getBytes(StandardCharsets.UTF_8)));
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(path + ": " + answer);
        }
        return answer.body();
    }

    private void await(HttpConnection connection, String path, String state) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!get(connection, path).contains(state)) {
            pause(end);
        }
    }

    private static void pause(long end) {
        if (System.nanoTime() > end) {
            throw new IllegalStateException("It takes too long.");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String expect(HttpConnection.Answer answer, int status) {
        UsageInstallation.expect(status, answer);
        return answer.body();
    }

    static String first(Pattern pattern, @Nullable String text) {
        Matcher matcher = pattern.matcher(String.valueOf(text));
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in " + text);
        }
        return matcher.group();
    }
}
