package dev.bridge.cli.session;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads and writes.
 *
 * @param interactive whether a person sits there: both ends are a terminal
 * @param width in columns
 */
public record Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean interactive, int width) {

    private static final int STANDARD_WIDTH = 120;
    private static final int MIN_WIDTH = 60;
    private static final int MAX_WIDTH_DIGITS = 4;

    /** The process's own. What is written is UTF-8 everywhere, also where the system's settings do not say so. */
    public static Terminal ofProcess(Map<String, String> environment) {
        return new Terminal(
                System.in,
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                isPerson(),
                width(environment.getOrDefault("COLUMNS", "")));
    }

    // Of the JDK's two consoles, the one that is standard again since 25 is null where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isPerson() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    private static int width(String columns) {
        boolean number = !columns.isEmpty()
                && columns.length() <= MAX_WIDTH_DIGITS
                && columns.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Math.max(MIN_WIDTH, Integer.parseInt(columns)) : STANDARD_WIDTH;
    }

    public void flush() {
        out.flush();
        err.flush();
    }
}
