package dev.bridge.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Which server is spoken to, and that a key does not go to a server that it is not for. */
class ServerTest {

    private static final String LOCAL = "http://127.0.0.1:7171";
    private static final String OTHER = "https://bridge.example";

    @TempDir
    Path home;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void twoServersRun() throws IOException {
        Path standard = Files.createDirectory(home.resolve(".bridge"));
        Files.writeString(standard.resolve("bridge.lock"), "process 1, " + LOCAL + "\n");
        Files.writeString(standard.resolve("operator.key"), "key-of-home\n");
        Files.writeString(folder.resolve("bridge.lock"), "process 2, http://0.0.0.0:8080\n");
        Files.writeString(folder.resolve("operator.key"), "key-of-folder\n");
    }

    @Test
    void theStandardFolderSaysBoth() {
        assertServer(LOCAL, "key-of-home");
    }

    @Test
    void anotherFolderSaysBoth() {
        assertServer("http://0.0.0.0:8080", "key-of-folder", "--data", folder.toString());
        environment.put("BRIDGE_DATA", folder.toString());
        assertServer("http://0.0.0.0:8080", "key-of-folder");
    }

    @Test
    void theEnvironmentSaysBoth() {
        environment.put("BRIDGE_URL", OTHER);
        environment.put("BRIDGE_TOKEN", " key-of-environment\n");
        assertServer(OTHER, "key-of-environment");
        environment.remove("BRIDGE_URL");
        assertServer(LOCAL, "key-of-environment");
    }

    @Test
    void optionsWin() {
        environment.put("BRIDGE_URL", "https://forgotten.example");
        environment.put("BRIDGE_TOKEN", "forgotten");
        assertServer(OTHER, "mine", "--url", OTHER, "--token", "mine");
        assertServer("http://0.0.0.0:8080", "key-of-folder", "--data", folder.toString());
    }

    @Test
    void theKeyOfAFolderDoesNotGoToAStranger() {
        assertServer(OTHER, null, "--url", OTHER);
        environment.put("BRIDGE_URL", OTHER);
        assertServer(OTHER, null);
    }

    @Test
    void itGoesThereWhereThatIsMeant() {
        assertServer(OTHER, "key-of-folder", "--url", OTHER, "--data", folder.toString());
        assertServer("http://localhost:9999", "key-of-home", "--url", "http://localhost:9999");
        assertServer("http://[::1]:9999", "key-of-home", "--url", "http://[::1]:9999");
    }

    @Test
    void whereNothingRunsTheStandardAddressIsTried(@TempDir Path empty) {
        assertServer("http://127.0.0.1:7070", null, "--data", empty.toString());
    }

    @Test
    void aKeyThatCannotBeReadIsSaidToBe() throws IOException {
        Files.delete(folder.resolve("operator.key"));
        Files.createDirectory(folder.resolve("operator.key"));
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> find("--data", folder.toString()))
                .withMessageContaining("operator.key` cannot be read");
    }

    private void assertServer(String url, @Nullable String token, String... arguments) {
        assertThat(find(arguments)).isEqualTo(new Server(URI.create(url), token));
    }

    private Server find(String... arguments) {
        CommonOptions options = new CommonOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("common", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return Server.find(options, environment, home);
    }
}
