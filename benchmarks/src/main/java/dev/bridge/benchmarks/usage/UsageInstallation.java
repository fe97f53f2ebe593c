package dev.bridge.benchmarks.usage;

import dev.bridge.benchmarks.ServerProgram;
import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server with its PostgreSQL in a folder that is deleted in the end, a product with three meters, and customers. */
public final class UsageInstallation implements AutoCloseable {

    static final List<String> METERS = List.of("pulls", "bytes", "largest");

    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");
    private static final Pattern READY = Pattern.compile("Bridge is ready at (\\S+)");
    private static final String MANIFEST = """
            product: measured
            name: Measured
            meters:
              pulls: { event: image.pulled, aggregate: count, dimensions: [region, architecture] }
              bytes: { event: image.pulled, aggregate: sum, value: data.bytes, dimensions: [region, architecture] }
              largest: { event: image.pulled, aggregate: max, value: data.bytes, dimensions: [region, architecture] }
            """;

    private final Path folder;
    private final List<String> command;
    private PostgresServer postgres;
    private @Nullable ServerProgram program;
    private int starts;
    private URI server = URI.create("http://127.0.0.1");
    private String key = "";

    private UsageInstallation(Path folder, List<String> command) {
        this.folder = folder;
        this.command = command;
        this.postgres = startDatabase();
    }

    /**
     * Starts it.
     *
     * @param arguments Bridge's {@code server.jar}; without it the server runs from this program's own class path
     */
    public static UsageInstallation start(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("bridge-benchmark");
        List<String> command = new ArrayList<>(ServerProgram.java("-Xmx2g"));
        command.addAll(
                arguments.length > 0
                        ? List.of("-jar", arguments[0])
                        : List.of("-cp", System.getProperty("java.class.path"), "dev.bridge.server.BridgeServer"));
        command.addAll(List.of("--port", "0", "--data", folder.resolve("data").toString()));
        UsageInstallation installation = new UsageInstallation(folder, command);
        boolean started = false;
        try {
            installation.sql("postgres", "create database bridge");
            installation.startServer();
            started = true;
            return installation;
        } finally {
            if (!started) {
                installation.close();
            }
        }
    }

    private PostgresServer startDatabase() {
        return PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS),
                folder.resolve("postgres"),
                new PostgresSettings(
                        0,
                        Durability.FULL,
                        Map.of(
                                "shared_buffers", "1GB",
                                "max_connections", "100",
                                "max_wal_size", "8GB",
                                // What Bridge sets for itself, for others too.
                                "random_page_cost", "1.1",
                                "checkpoint_timeout", "15min")));
    }

    public void startServer() throws IOException {
        String url = postgres.url("bridge")
                .replace("jdbc:postgresql://", "postgresql://" + postgres.user() + ":" + postgres.password() + "@");
        starts++;
        Path output = folder.resolve("server-" + starts + ".log");
        program = ServerProgram.start(command, Map.of("BRIDGE_DATABASE_URL", url), output);
        server = URI.create(program.await(output, READY));
        key = Files.readString(folder.resolve("data/operator.key")).strip();
    }

    /** {@code kill -9}. */
    public void killServer() {
        if (program != null) {
            program.kill();
        }
    }

    /** Stops the server's process where it is while another is measured. */
    public void suspendServer() {
        if (program != null) {
            program.suspend();
        }
    }

    public void resumeServer() {
        if (program != null) {
            program.resume();
        }
    }

    /** Stops and starts PostgreSQL and the server: nothing is in their memory any more. */
    void restart() throws IOException {
        if (program != null) {
            program.close();
        }
        postgres.stop();
        postgres = startDatabase();
        startServer();
    }

    public URI server() {
        return server;
    }

    public long serverProcess() {
        return program == null ? 0 : program.processId();
    }

    /** The process of PostgreSQL whose children all others are. */
    public long databaseProcess() throws SQLException {
        // One that stays: that of the question itself may be gone by now.
        long checkpointer = number("select pid from pg_stat_activity where backend_type = 'checkpointer'");
        return ProcessHandle.of(checkpointer)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElseThrow();
    }

    /** Makes customers and the product, whose meters count what is up to {@code days} old; returns the customers' ids. */
    String[] prepare(int customers, int days) throws IOException, SQLException {
        sql("bridge", """
                insert into accounts.account (id, kind, display_name, created_at)
                select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'organization', 'Customer ' || n, now()
                from generate_series(1, %d) n
                """.formatted(customers));
        String[] ids = new String[customers];
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select id from accounts.account where display_name like 'Customer %' order by id
                        """)) {
            for (int i = 0; rows.next(); i++) {
                ids[i] = new AccountId(rows.getObject(1, UUID.class)).text();
            }
        }
        try (HttpConnection connection = new HttpConnection(server)) {
            expect(
                    201,
                    connection.exchange(
                            post("/v1/products:apply", "application/yaml", MANIFEST, "If-Match: \"0\"\r\n")));
            String since = "{\"since\": \"" + new SystemClock().instant().minus(Duration.ofDays(days)) + "\"}";
            for (String meter : METERS) {
                expect(
                        202,
                        connection.exchange(post(
                                "/v1/usage/meters/measured:" + meter + ":backfill", "application/json", since, "")));
            }
        }
        return ids;
    }

    public static void expect(int status, HttpConnection.Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("Not " + status + ": " + answer);
        }
    }

    public byte[] post(String path, String type, byte[] body) {
        return joined(
                head("POST", path, "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n"), body);
    }

    /** With further headers, each of which ends with a line feed of HTTP. */
    public byte[] post(String path, String type, String body, String headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                head("POST", path, headers + "Content-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\n");
        return joined(head, bytes);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** JSON where nothing was before. */
    public byte[] put(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return joined(
                head(
                        "PUT",
                        path,
                        "If-Match: \"0\"\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                                + "\r\n"),
                bytes);
    }

    public byte[] get(String path) {
        return head("GET", path, "");
    }

    private byte[] head(String verb, String path, String headers) {
        return (verb + " " + path + " HTTP/1.1\r\nHost: " + server.getHost() + ":" + server.getPort()
                        + "\r\nAuthorization: Bearer " + key + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Where databases of others have their place, too. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** Where others have their files. */
    public Path folder() {
        return folder;
    }

    /** To the server's database, as its owner. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url("bridge"), postgres.user(), postgres.password());
    }

    void sql(String database, String statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    public long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
        postgres.stop();
        PostgresServer.delete(folder);
    }
}
