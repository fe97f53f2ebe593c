package dev.bridge.benchmarks.killbill;

import dev.bridge.benchmarks.ServerProgram;
import dev.bridge.benchmarks.Sql;
import dev.bridge.benchmarks.Watch;
import dev.bridge.postgres.PostgresServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Kill Bill 0.22.26, a release of 2021, which is the last of its line on Maven Central that runs by itself. It works on a database of the
 * same PostgreSQL, within Jetty, on the JDK of this program. What its guide for operators says of tuning is done: more threads for
 * its queues, which look ten times a second, more connections, no logging of requests.
 */
public final class KillBill implements AutoCloseable {

    public static final String NAME = "Kill Bill 0.22.26";

    /** What its plan measures. */
    public static final String UNIT = "pulls";

    private static final String DATABASE = "killbill";
    private static final String HEAP = System.getProperty("killBillHeap", "4g");
    private static final String TENANT = "benchmark";
    private static final String PLAN = "measured-monthly";
    private static final String BASIC =
            Base64.getEncoder().encodeToString("admin:password".getBytes(StandardCharsets.US_ASCII));

    /** What it reaches into by reflection. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.text",
            "java.util",
            "java.util.concurrent",
            "sun.nio.ch",
            "sun.net.www.protocol.file",
            "sun.net.www.protocol.ftp",
            "sun.net.www.protocol.http",
            "sun.net.www.protocol.https",
            "sun.net.www.protocol.jar",
            "sun.net.www.protocol.jrt");

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("org.killbill.server.test.mode", "true"),
            Map.entry("org.killbill.server.updateCheck.skip", "true"),
            Map.entry("org.killbill.security.shiroNbHashIterations", "1"),
            Map.entry("org.killbill.dao.maxActive", "50"),
            Map.entry("org.killbill.dao.logLevel", "TRACE"),
            Map.entry("org.killbill.notificationq.main.notification.nbThreads", "8"),
            Map.entry("org.killbill.notificationq.main.claimed", "50"),
            Map.entry("org.killbill.notificationq.main.sleep", "100"),
            Map.entry("org.killbill.persistent.bus.main.nbThreads", "4"),
            Map.entry("org.killbill.persistent.bus.main.claimed", "50"),
            Map.entry("org.killbill.persistent.bus.main.sleep", "100"));

    private static final String LOGGING = """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger %msg%n</pattern></encoder>
              </appender>
              <root level="warn"><appender-ref ref="OUT"/></root>
            </configuration>
            """;

    private final PostgresServer postgres;
    private final Watch watch;
    private final ServerProgram program;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong requests = new AtomicLong();

    private KillBill(PostgresServer postgres, ServerProgram program, URI address) {
        this.postgres = postgres;
        this.watch = new Watch(postgres, DATABASE);
        this.program = program;
        this.address = address;
    }

    /**
     * Starts it, with one plan: 20.00 USD a month in advance, and pulls in arrears, the first 1,000 for 0.01 each, further ones for 0.005.
     *
     * @param war its archive
     * @param runner of Jetty
     * @param folder for its files
     * @param now what time it is to be
     */
    public static KillBill start(Path war, Path runner, Path folder, PostgresServer postgres, Instant now)
            throws IOException {
        Files.createDirectories(folder.resolve("bundles"));
        Path logging = Files.writeString(folder.resolve("logback.xml"), LOGGING);
        Sql.run(postgres, "postgres", "create database " + DATABASE);
        Sql.run(postgres, DATABASE, Schema.of(war));
        URI address = URI.create("http://127.0.0.1:" + freePort());
        Path output = folder.resolve("server.log");
        KillBill killBill = new KillBill(
                postgres,
                ServerProgram.start(
                        command(war, runner, folder, logging, postgres, address.getPort()), Map.of(), output),
                address);
        boolean started = false;
        try {
            killBill.program.await(output, address.resolve("/1.0/healthcheck"));
            killBill.prepare(now);
            started = true;
            return killBill;
        } finally {
            if (!started) {
                killBill.close();
            }
        }
    }

    private static List<String> command(
            Path war, Path runner, Path folder, Path logging, PostgresServer postgres, int port) {
        List<String> command = new ArrayList<>(ServerProgram.java("-Xmx" + HEAP));
        OPENED.forEach(name -> command.addAll(List.of("--add-opens", "java.base/" + name + "=ALL-UNNAMED")));
        SETTINGS.forEach((name, value) -> command.add("-D" + name + "=" + value));
        for (String database : List.of("org.killbill.dao", "org.killbill.billing.osgi.dao")) {
            command.add("-D" + database + ".url=" + postgres.url(DATABASE));
            command.add("-D" + database + ".user=" + postgres.user());
            command.add("-D" + database + ".password=" + postgres.password());
        }
        command.add("-Dorg.killbill.osgi.bundle.install.dir=" + folder.resolve("bundles"));
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-Dlogback.configurationFile=" + logging);
        command.addAll(List.of("-jar", runner.toString(), "--host", "127.0.0.1", "--port", Integer.toString(port)));
        command.add(war.toString());
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void prepare(Instant now) {
        send("POST", "/1.0/kb/tenants", "application/json", """
                {"apiKey": "%1$s", "apiSecret": "%1$s"}""".formatted(TENANT));
        moveTo(now);
        send("POST", "/1.0/kb/catalog/xml", "text/xml", Catalog.of(PLAN, UNIT));
    }

    /** Makes a customer and a subscription of its own, from the present day on; returns the subscription's id. */
    public String subscribe(String key) {
        String account = made("/1.0/kb/accounts", """
                {"name": "%1$s", "externalKey": "%1$s", "currency": "USD", "timeZone": "UTC", "billCycleDayLocal": 1}
                """.formatted(key));
        return made("/1.0/kb/subscriptions", """
                {"accountId": "%s", "planName": "%s", "externalKey": "subscription-%s"}
                """.formatted(account, PLAN, key));
    }

    /**
     * A request that records usage of one subscription; it takes no others in the same one.
     *
     * @param days and how much on each, one record for each
     */
    public byte[] usage(String subscription, List<LocalDate> days, List<Integer> amounts) {
        StringBuilder records = new StringBuilder();
        for (int place = 0; place < days.size(); place++) {
            records.append(place == 0 ? "" : ",")
                    .append("{\"recordDate\":\"")
                    .append(days.get(place))
                    .append("\",\"amount\":")
                    .append(amounts.get(place))
                    .append('}');
        }
        byte[] body = """
                {"subscriptionId":"%s","trackingId":"%s","unitUsageRecords":[{"unitType":"%s","usageRecords":[%s]}]}\
                """.formatted(subscription, requests.incrementAndGet(), UNIT, records)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] head = """
                POST /1.0/kb/usages HTTP/1.1
                Host: %s:%d
                Authorization: Basic %s
                X-Killbill-ApiKey: %5$s
                X-Killbill-ApiSecret: %5$s
                X-Killbill-CreatedBy: %5$s
                Content-Type: application/json
                Content-Length: %4$d

                """.formatted(address.getHost(), address.getPort(), BASIC, body.length, TENANT)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** Moves its clock; what becomes due is done in the background. */
    public void moveTo(Instant now) {
        send("POST", "/1.0/kb/test/clock?requestedDate=" + now, "application/json", "");
    }

    /** Lets its database come to rest. */
    public void rest() {
        Sql.rest(postgres, DATABASE);
    }

    /** Stops its process where it is while another is measured. */
    public void suspend() {
        program.suspend();
    }

    public void resume() {
        program.resume();
    }

    public URI address() {
        return address;
    }

    public long processId() {
        return program.processId();
    }

    /** The one number that a question to its database has for an answer. */
    public BigDecimal number(String query) {
        return watch.number(query);
    }

    private String made(String path, String body) {
        String location = send("POST", path, "application/json", body)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Basic " + BASIC)
                .header("X-Killbill-ApiKey", TENANT)
                .header("X-Killbill-ApiSecret", TENANT)
                .header("X-Killbill-CreatedBy", TENANT)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        client.close();
        watch.close();
        program.close();
    }
}
