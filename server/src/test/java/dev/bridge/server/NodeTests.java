package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Tests that are programs for Node.js, in {@code src/test/node}, because the clients that they prove are. */
final class NodeTests {

    private static final Path FOLDER = Repository.root().resolve("server/src/test/node");
    private static final JsonMapper JSON = new JsonMapper();

    private NodeTests() {}

    /** Runs one file. What it is told is JSON in {@code BRIDGE_TEST}. Fails with its output. */
    static void run(String file, Map<String, Object> told) throws IOException, InterruptedException {
        install();
        execute(
                FOLDER,
                List.of("node", "--test", "--test-reporter=spec", file),
                Map.of("BRIDGE_TEST", JSON.writeValueAsString(told)));
    }

    /** The browser. Where there is none the test is left out, unless {@code BRIDGE_BROWSER} says that it is required. */
    static Path chromium() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (!"required".equals(System.getenv("BRIDGE_BROWSER"))) {
            assumeTrue(chromium.isPresent(), "Chromium is not installed: nobody looked at the pages");
        }
        return chromium.orElseThrow();
    }

    /** Once for each state of the lock file. */
    private static synchronized void install() throws IOException, InterruptedException {
        Path lock = FOLDER.resolve("package-lock.json");
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        if (!Files.exists(installed)
                || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) < 0) {
            execute(FOLDER, List.of("npm", "ci", "--no-audit", "--no-fund"), Map.of());
        }
    }

    /** Runs a command of Node.js in a folder. Fails with its output. */
    static void execute(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s:\n%s", command, output).isZero();
    }
}
