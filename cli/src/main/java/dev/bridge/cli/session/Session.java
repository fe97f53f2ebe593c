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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** One run of a command: who is spoken to, and where answers go. */
public final class Session {

    /** A person waits: that no server runs is to be said at once. */
    private static final Retries PATIENCE = new Retries(3, Duration.ofMillis(100), Duration.ofSeconds(10));

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Path home;
    private final Instant now;
    private final CommonOptions options = new CommonOptions();

    public Session(Terminal terminal, Map<String, String> environment, Path home) {
        this(terminal, environment, home, started());
    }

    /**
     * At a given time.
     *
     * @param now when the command began
     */
    public Session(Terminal terminal, Map<String, String> environment, Path home, Instant now) {
        this.terminal = terminal;
        this.environment = environment;
        this.home = home;
        this.now = now;
    }

    /** A command lives for a moment, so that its beginning is its time. Where that is not known, no token counts as good. */
    private static Instant started() {
        return ProcessHandle.current().info().startInstant().orElse(Instant.MAX.minus(Duration.ofDays(1)));
    }

    /** When the command began. */
    public Instant now() {
        return now;
    }

    /** The sign-ins of this user. */
    public Profiles profiles() {
        return Profiles.of(environment, home);
    }

    /** The name that a profile has where none is given. */
    public String profileName() {
        String named = options.profile() != null ? options.profile() : environment.getOrDefault("BRIDGE_PROFILE", "");
        return named.isBlank() ? Profiles.STANDARD : Profiles.checked(named);
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
                    + " with; sign in with `bridge login`, give one with --token or BRIDGE_TOKEN, or name the server's"
                    + " folder with --data.");
        }
        return open(server);
    }

    /** A server, to be spoken to with a key. */
    public BridgeClient client(URI url, String token) {
        return open(new Server(url, token));
    }

    /** The server, to be spoken to with another key than the session's. */
    public BridgeClient client(String token) {
        return open(new Server(url(), token));
    }

    public URI url() {
        return chosen().map(this::urlOf).orElseGet(() -> unsigned().url());
    }

    /** The server that is named, whatever profiles there are. */
    public URI serverUrl() {
        return unsigned().url();
    }

    /** The server, for what is open to everybody. */
    public BridgeClient openClient() {
        return open(new Server(url(), null));
    }

    /** A server, for what is open to everybody. */
    public BridgeClient openClient(URI url) {
        return open(new Server(url, null));
    }

    private Server server() {
        return chosen().map(signedIn()::server).orElseGet(this::unsigned);
    }

    private Server unsigned() {
        return Server.find(options, environment, home);
    }

    private Optional<String> chosen() {
        return signedIn().chosen(options, environment);
    }

    private URI urlOf(String profile) {
        return URI.create(Objects.requireNonNull(profiles().read().profiles().get(profile))
                .url());
    }

    private SignedInAs signedIn() {
        return new SignedInAs(profiles(), now, this::openClient);
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
