package dev.bridge.server;

import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server in a process of its own, as an operator runs it, spoken to over HTTP. */
final class ServerProcess implements AutoCloseable {

    /** A busy machine takes its time; a server that fails ends the wait by itself. */
    private static final Duration STARTING = Duration.ofMinutes(2);

    private static final String READY = "Bridge is ready at ";

    private static final List<String> OPTIONS = List.of("--enable-native-access=ALL-UNNAMED");

    private final JavaProcess process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;
    private final String key;

    private ServerProcess(JavaProcess process, URI url, String key) {
        this.process = process;
        this.url = url;
        this.key = key;
    }

    /** A test database as an option of the server, which logs in as the owner of its tables. */
    static String databaseUrl(TestDatabase database) {
        return database.url()
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@");
    }

    /** Starts a process, which may refuse to become a server. */
    static JavaProcess launch(Path data, Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--data", data.toString()));
        arguments.addAll(List.of(options));
        return JavaProcess.start(BridgeServer.class, arguments, OPTIONS, environment);
    }

    /** Starts a server and waits until it is ready. */
    static ServerProcess start(Path data, Map<String, String> environment, String... options) {
        JavaProcess process = launch(data, environment, options);
        boolean started = false;
        try {
            String ready = process.awaitLine(line -> line.startsWith(READY), STARTING);
            // Said after the key is in its file.
            String key = Files.readString(data.resolve("operator.key")).strip();
            started = true;
            return new ServerProcess(process, URI.create(ready.substring(READY.length())), key);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            if (!started) {
                process.close();
            }
        }
    }

    JavaProcess process() {
        return process;
    }

    URI url() {
        return url;
    }

    String key() {
        return key;
    }

    /** As the operator. */
    HttpRequest.Builder asOperator(String path) {
        return request(path, key);
    }

    HttpRequest.Builder request(String path, String bearer) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + bearer);
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

    HttpResponse<String> createKey(String name) {
        return send(RunningServer.json(asOperator("/v1/operator-keys"), "{\"name\": \"" + name + "\"}"));
    }

    @Override
    public void close() {
        process.close();
    }
}
