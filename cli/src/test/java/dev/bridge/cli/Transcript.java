package dev.bridge.cli;

import dev.bridge.testkit.Golden;
import java.nio.file.Path;

/** What somebody sees at a terminal, kept as a golden file. */
final class Transcript {

    static final String MANIFESTS = "src/test/manifests/";

    private Transcript() {}

    static CommandRun.Result check(String name, CommandRun run, String... arguments) {
        CommandRun.Result result = run.run(arguments);
        String text = "$ bridge " + String.join(" ", arguments) + "\n" + result.out() + result.err() + "[exit "
                + result.exitCode() + "]\n";
        // Colours are to be seen in a file, too.
        String readable = text.replace(MANIFESTS, "").replaceAll("\u001B\\[(\\d+)m", "<$1>");
        Golden.check(Path.of("cli", "src", "test", "golden", name + ".txt"), readable);
        return result;
    }
}
