package dev.bridge.server;

import dev.bridge.platform.database.Migrations;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.database.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole server on a database of its own, spoken to over HTTP. */
final class RunningServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    static {
        LoggingInTurn.use();
    }

    private final @Nullable TestDatabase database;
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final String key;

    private RunningServer(@Nullable TestDatabase database, ConfigurableApplicationContext context, String key) {
        this.database = database;
        this.context = context;
        this.port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
        this.key = key;
    }

    static RunningServer start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** On a database of its own, with further settings from its environment. */
    static RunningServer start(Path data, Map<String, String> environment) throws IOException {
        TestDatabase database = TestDatabases.clone("server", RunningServer::migrate);
        return start(data, database.url(), database.user(), database.password(), database, environment);
    }

    /** Once for all servers of this JVM; each finds its schemas as they have to be. */
    private static void migrate(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            Migrations.run(owner, connection.getMetaData().getUserName(), ServerDatabase.SCHEMAS);
        }
    }

    /** On the database that is named, which outlives it. */
    static RunningServer start(Path data, String url, String user, String password) throws IOException {
        return start(data, url, user, password, Map.of());
    }

    /** On the database that is named, with further settings from its environment. */
    static RunningServer start(Path data, String url, String user, String password, Map<String, String> environment)
            throws IOException {
        return start(data, url, user, password, null, environment);
    }

    /** Another node on its database, with its key ring and the operator's key. */
    RunningServer node(Path its, Path data) throws IOException {
        for (String file : new String[] {"keyring.json", "operator.key"}) {
            Files.copy(its.resolve(file), data.resolve(file));
        }
        return start(data, database().url(), database().user(), database().password());
    }

    private static RunningServer start(
            Path data,
            String url,
            String user,
            String password,
            @Nullable TestDatabase database,
            Map<String, String> environment)
            throws IOException {
        String address = url.replace("jdbc:postgresql://", "postgresql://" + user + ":" + password + "@");
        ConfigurableApplicationContext context = BridgeServer.start(settings(data, address, environment));
        String key = Files.readString(data.resolve("operator.key")).strip();
        return new RunningServer(database, context, key);
    }

    /** As an operator gives them, on a port that is free. */
    static ServerSettings settings(Path data, String databaseUrl, Map<String, String> environment) {
        String[] options = {"--data", data.toString(), "--port", "0", "--database-url", databaseUrl};
        return ServerSettings.read(options, environment);
    }

    int port() {
        return port;
    }

    String key() {
        return key;
    }

    TestDatabase database() {
        return Objects.requireNonNull(database);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** As the operator. */
    HttpRequest.Builder asOperator(String path) {
        return request(path).header("Authorization", "Bearer " + key);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> get(String path) {
        return send(asOperator(path).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return send(json(asOperator(path), body));
    }

    static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static JsonNode body(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        context.close();
        if (database != null) {
            database.close();
        }
    }
}
