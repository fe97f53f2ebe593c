package dev.bridge.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document about a person is in its file whole, or the file is as it was. */
class ExportTest {

    private static final String WHOLE =
            "{\"user\": \"user_1\", \"parts\": {\"log\": [{\"complete\": true}]}, \"complete\": true}";

    @TempDir
    Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private final BridgeClient client = server.client();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    @Test
    void aWholeDocumentReplacesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("me.json"), "old");
        server.then(200, WHOLE);
        client.me().export(file);
        assertThat(file).hasContent(WHOLE);
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void whatBrokeOffLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("me.json"), "old");
        for (String broken : new String[] {
            WHOLE.substring(0, 40),
            "{\"user\": \"user_1\", \"parts\": {\"log\": [{\"complete\": true}]}}",
            "{\"user\": \"user_1\", \"complete\": false}",
            WHOLE + "{\"code\": \"internal_error\"}",
            "[]",
            "complete"
        }) {
            server.then(200, broken);
            assertThatThrownBy(() -> client.me().export(file)).as(broken).isInstanceOf(BridgeUnreachable.class);
            assertThat(file).hasContent("old");
        }
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void aRefusalIsToldAndWritesNothing() throws IOException {
        server.thenProblem(401, "assurance_required", Map.of());
        assertThatThrownBy(() -> client.me().export(folder.resolve("me.json")))
                .isInstanceOfSatisfying(
                        BridgeProblem.class,
                        refused -> assertThat(refused.code()).isEqualTo("assurance_required"));
        assertThat(files()).isZero();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() {
        assertThatThrownBy(() -> client.me().export(folder.resolve("nowhere").resolve("me.json")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(server.received()).isEmpty();
    }
}
