package dev.bridge.cli.session;

import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked, and says so in its own words. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable String json;

    private CommandFailure(String text, ExitCode exitCode, @Nullable String json) {
        super(text);
        this.exitCode = exitCode;
        this.json = json;
    }

    /** What was asked for was refused or did not work. */
    public static CommandFailure refused(String sentence) {
        return new CommandFailure(sentence, ExitCode.FAILED, null);
    }

    /**
     * The server refused, and the command tells it better than the problem's own sentence.
     *
     * @param json the problem, for those who asked for JSON
     */
    public static CommandFailure refused(String text, String json) {
        return new CommandFailure(text, ExitCode.FAILED, json);
    }

    /** The command was used wrongly. */
    public static CommandFailure usage(String sentence) {
        return new CommandFailure(sentence, ExitCode.WRONG_USAGE, null);
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** The whole problem, where there is one. */
    public @Nullable String json() {
        return json;
    }
}
