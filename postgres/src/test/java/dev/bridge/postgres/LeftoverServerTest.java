package dev.bridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverServerTest {

    private static final Path CACHE = Path.of("target/postgres").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theServerOfAKilledProcessIsStoppedAndItsDataIsThere() throws Exception {
        String leftover = startInAProcessThatIsKilled();
        assertThat(Postmaster.of(folder.resolve("data")))
                .hasValueSatisfying(
                        postmaster -> assertThat(postmaster.process().pid()).isEqualTo(Long.parseLong(leftover)));

        try (PostgresServer server = start(folder)) {
            assertThat(Sql.query(server, "select answer from kept")).isEqualTo("42");
            assertThat(Postmaster.of(folder.resolve("data")))
                    .hasValueSatisfying(postmaster ->
                            assertThat(postmaster.process().pid()).isNotEqualTo(Long.parseLong(leftover)));
        }
    }

    /** The number of the server process that is left. */
    private String startInAProcessThatIsKilled() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftoverServerTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            return String.valueOf(output.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static PostgresServer start(Path folder) {
        return PostgresServer.start(
                PostgresInstallation.unpack(CACHE), folder, new PostgresSettings(0, Durability.FULL, Map.of()));
    }

    /** Starts a server on the folder that is its argument, prints the server's number, and waits to be killed. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Sql.execute(start(folder), "create table kept as select 42 as answer");
        Postmaster.of(folder.resolve("data"))
                .ifPresent(postmaster -> System.out.println(postmaster.process().pid()));
        Thread.currentThread().join();
    }
}
