package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.secret.SecretId;
import dev.bridge.platform.secret.Secrets;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.database.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code bridge keyring}, on the folder of a server that is started between its steps. */
class KeyRingCommandTest {

    private static final byte[] SECRET = "kept".getBytes(StandardCharsets.UTF_8);

    private record Ran(String out, String told) {}

    private static Ran run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        KeyRingCommand.run(
                arguments,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(told, true, StandardCharsets.UTF_8));
        return new Ran(out.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aRingIsRotatedWhileEverySecretAndEveryStoredAnswerStaysReadable(@TempDir Path data) throws IOException {
        try (TestDatabase database = TestDatabases.empty()) {
            String[] onIt = {"--data", data.toString(), "--database-url", ServerProcess.databaseUrl(database)};
            assertThatThrownBy(() -> run(Map.of(), with("add", onIt)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("first start");
            SecretId secret;
            try (RunningServer server = server(data, database)) {
                secret = stored(server);
                made(server);
            }
            String before = run(Map.of(), onIt).out();
            assertThat(before.lines()).hasSize(1);

            assertThat(run(Map.of(), with("add", onIt)).out()).contains(before.strip(), "decrypts");
            assertThatThrownBy(() -> run(Map.of(), with("add", onIt))).hasMessageContaining("promote");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keyring.json"))))
                    .isEqualTo("rw-------");
            try (RunningServer server = server(data, database)) {
                assertThat(server.context().getBean(Secrets.class).read(secret)).isEqualTo(SECRET);
            }
            assertThat(run(Map.of(), with("promote", onIt)).out().lines().toList())
                    .element(1)
                    .asString()
                    .contains(before.substring(0, before.indexOf(' ')));
            assertThatThrownBy(() -> run(Map.of(), with("promote", onIt))).hasMessageContaining("already");
            assertThatThrownBy(() -> run(Map.of(), with("prune", onIt))).hasMessageContaining("older keys still");
            try (RunningServer server = server(data, database)) {
                assertThatThrownBy(() -> run(Map.of(), with("prune", onIt))).hasMessageContaining("is running");
                server.context().getBeansOfType(RecurringJob.class).values().stream()
                        .filter(job -> job.name().equals("platform_secret_reencryption"))
                        .forEach(job -> job.work().run());
                made(server);
                assertThat(server.context().getBean(Secrets.class).countUnderOldKeys())
                        .isZero();
            }
            assertThatThrownBy(() -> run(Map.of(), with("prune", onIt)))
                    .as("a stored answer is under the old key")
                    .hasMessageContaining("1 of the texts");
            try (RunningServer server = server(data, database)) {
                server.context()
                        .getBean(JdbcClient.class)
                        .sql("delete from platform.idempotency")
                        .update();
            }
            assertThat(run(Map.of(), with("prune", onIt)).out().lines()).hasSize(1);
            assertThatThrownBy(() -> run(Map.of(), with("prune", onIt))).hasMessageContaining("one key only");
            try (RunningServer server = server(data, database)) {
                assertThat(server.context().getBean(Secrets.class).read(secret)).isEqualTo(SECRET);
            }
        }
    }

    @Test
    void aRingOfTheEnvironmentIsPrintedAndNoFileIsWritten(@TempDir Path data, @TempDir Path empty) throws IOException {
        try (RunningServer server = RunningServer.start(data)) {
            assertThat(server.get("/v1/jobs").statusCode()).isEqualTo(200);
        }
        String ring = Files.readString(data.resolve("keyring.json"));
        String[] options = {"add", "--data", empty.toString()};
        Ran added = run(Map.of("BRIDGE_KEYRING", ring), options);
        assertThat(empty).isEmptyDirectory();
        assertThat(added.told()).doesNotContain("\"value\"");
        Map<String, String> changed = Map.of("BRIDGE_KEYRING", added.out());
        assertThat(run(changed, "--data", empty.toString()).out().lines()).hasSize(2);
        assertThat(run(changed, "promote", "--data", empty.toString()).out()).isNotEqualTo(added.out());
    }

    @Test
    void whatIsNoStepIsTold(@TempDir Path data) {
        assertThatThrownBy(() -> run(Map.of(), "rotate", "--data", data.toString()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("`rotate` is no step");
    }

    private static String[] with(String step, String... options) {
        String[] all = new String[options.length + 1];
        all[0] = step;
        System.arraycopy(options, 0, all, 1, options.length);
        return all;
    }

    private static RunningServer server(Path data, TestDatabase database) throws IOException {
        return RunningServer.start(data, database.url(), database.user(), database.password());
    }

    private static SecretId stored(RunningServer server) {
        return server.context().getBean(Secrets.class).store(AccountId.PLATFORM, "webhook_signing_key", SECRET);
    }

    /** The same request each time: the answer is stored under the key that encrypts then, and read again. */
    private static void made(RunningServer server) {
        HttpResponse<String> made = server.send(RunningServer.json(
                server.asOperator("/v1/operator-keys").header("Idempotency-Key", "rotation"), "{\"name\": \"Kept\"}"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }
}
