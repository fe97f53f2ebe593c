package dev.bridge.cli.session;

import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Style;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.ClientSettings;
import dev.bridge.sdk.Page;
import dev.bridge.sdk.PageRequest;
import dev.bridge.sdk.Retries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** One run of a command: who is spoken to, and where answers go. */
public final class Session {

    /** A person waits: that no server runs is to be said at once. */
    private static final Retries PATIENCE = new Retries(3, Duration.ofMillis(100), Duration.ofSeconds(10));

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Path home;
    private final CommonOptions options = new CommonOptions();

    public Session(Terminal terminal, Map<String, String> environment, Path home) {
        this.terminal = terminal;
        this.environment = environment;
        this.home = home;
    }

    public CommonOptions options() {
        return options;
    }

    public Terminal terminal() {
        return terminal;
    }

    public boolean isJson() {
        return options.output() == OutputForm.JSON;
    }

    public Style style() {
        boolean unwanted =
                options.noColor() || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return terminal.interactive() && !unwanted ? Style.COLOURED : Style.PLAIN;
    }

    /**
     * The server, to be spoken to with a key.
     *
     * @throws CommandFailure where no key was found
     */
    public BridgeClient client() {
        Server server = server();
        if (server.token() == null) {
            throw CommandFailure.refused("There is no key to call " + server.url()
                    + " with; give one with --token or BRIDGE_TOKEN, or name the server's folder with --data.");
        }
        return open(server);
    }

    /** The server, for what is open to everybody. */
    public BridgeClient openClient() {
        return open(server());
    }

    private Server server() {
        return Server.find(options, environment, home);
    }

    private static BridgeClient open(Server server) {
        try {
            return BridgeClient.open(ClientSettings.of(server.url(), server.token())
                    .withRetries(PATIENCE)
                    .withProgram("bridge-cli/" + version()));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    public static String version() {
        return Objects.requireNonNullElse(Session.class.getPackage().getImplementationVersion(), "dev");
    }

    public void print(String text) {
        terminal.out().println(text);
    }

    /** A value of the SDK, as the server would write it. */
    public void printJson(Object value) {
        print(BridgeJson.write(value));
    }

    /** One thing: as JSON in the form of the interface, or as facts for people. */
    public <T> void show(T thing, Function<T, Facts> facts) {
        if (isJson()) {
            printJson(thing);
        } else {
            print(facts.apply(thing).text());
        }
    }

    /** What was done, where the interface has nothing to say to it. */
    public void done(String sentence) {
        if (!isJson()) {
            print(sentence);
        }
    }

    public <T> void printList(Listing listing, String nothing, Table<T> table, Function<PageRequest, Page<T>> list) {
        new Lists(this).write(listing, nothing, table, list);
    }

    /** A list that comes whole. */
    public <T> void printAll(String nothing, Table<T> table, List<T> items) {
        new Lists(this).writeAll(nothing, table, items);
    }

    /** What is to be read before a question is answered; beside the result, where that is JSON. */
    public void tell(String text) {
        (isJson() ? terminal.err() : terminal.out()).println(text);
    }

    /**
     * Asks the person at the terminal.
     *
     * @param otherwise what to do where there is nobody to ask
     * @return whether the answer is yes
     * @throws CommandFailure where there is nobody to ask
     */
    public boolean confirm(String question, String otherwise) {
        if (!terminal.interactive()) {
            throw CommandFailure.refused("There is no terminal to ask at; " + otherwise);
        }
        terminal.err().print(question + " [y/N] ");
        terminal.flush();
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
            String answer = lines.readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
