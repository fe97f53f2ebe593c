package dev.bridge.cli.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or behind its name. */
public final class CommonOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The server; BRIDGE_URL, else the one that runs on the data folder.")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            scope = ScopeType.INHERIT,
            description = "The key to call with; BRIDGE_TOKEN, else the first operator key in the data folder.")
    private @Nullable String token;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The sign-in to use, which `login` made; BRIDGE_PROFILE, else the current one.")
    private @Nullable String profile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder of a server on this machine; BRIDGE_DATA, else ~/.bridge.")
    private @Nullable Path data;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            scope = ScopeType.INHERIT,
            converter = OutputForm.Reader.class,
            description = "How results are written: ${COMPLETION-CANDIDATES}.")
    private OutputForm output = OutputForm.TABLE;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "Without colours, which a terminal gets; NO_COLOR does the same.")
    private boolean noColor;

    /** Read by picocli. */
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this.")
    private boolean help;

    public @Nullable String url() {
        return url;
    }

    public @Nullable String token() {
        return token;
    }

    public @Nullable String profile() {
        return profile;
    }

    public @Nullable Path data() {
        return data;
    }

    public OutputForm output() {
        return output;
    }

    public boolean noColor() {
        return noColor;
    }
}
