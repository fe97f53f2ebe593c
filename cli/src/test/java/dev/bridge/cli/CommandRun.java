package dev.bridge.cli;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.session.Terminal;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of the command line inside the test, as at a terminal or without one. */
final class CommandRun {

    private static final int WIDTH = 100;

    /** What it ended with. */
    record Result(int exitCode, String out, String err) {

        String all() {
            return out + err;
        }
    }

    private final Map<String, String> environment = new HashMap<>();
    private @Nullable String input;
    private String standardInput = "";
    private StringWriter err = new StringWriter();
    private Path home = Path.of("target", "no-home");

    static CommandRun at(RecordedServer server) {
        return new CommandRun().with("BRIDGE_URL", server.url()).with("BRIDGE_TOKEN", "brg_op_test");
    }

    static CommandRun withoutServer() {
        return new CommandRun();
    }

    CommandRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CommandRun home(Path folder) {
        home = folder;
        return this;
    }

    /** A person sits at the terminal and types this. */
    CommandRun typing(String text) {
        input = text;
        return this;
    }

    /** What goes to standard error can be read while the command runs. */
    CommandRun telling(StringWriter writer) {
        err = writer;
        return this;
    }

    CommandRun reading(String text) {
        standardInput = text;
        return this;
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        String in = Objects.requireNonNullElse(input, standardInput);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                input != null,
                WIDTH);
        int exitCode = BridgeCommandLine.of(new Session(terminal, environment, home), arguments)
                .execute(arguments);
        terminal.flush();
        return new Result(exitCode, out.toString(), err.toString());
    }
}
