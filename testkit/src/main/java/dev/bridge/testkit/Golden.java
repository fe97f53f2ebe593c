package dev.bridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Golden files: what people read, kept in the repository, so that every change of it is seen in review.
 *
 * <p>{@code -Dgolden=update} writes the files anew instead of comparing.
 */
public final class Golden {

    private static final int CONTEXT = 2;
    private static final int MAX_LINES = 20;

    private Golden() {}

    /**
     * Passes where the file says {@code actual}.
     *
     * @param file from the repository's root
     * @throws AssertionError with the first difference, and how to accept it
     */
    public static void check(Path file, String actual) {
        check(Repository.root(), file, actual, "update".equals(System.getProperty("golden")));
    }

    static void check(Path root, Path file, String actual, boolean update) {
        Path golden = root.resolve(file);
        try {
            if (update) {
                Files.createDirectories(golden.resolveSibling("."));
                Files.writeString(golden, actual);
                return;
            }
            if (!Files.exists(golden)) {
                throw new AssertionError(file + " does not exist; run the test with -Dgolden=update to make it.");
            }
            String expected = Files.readString(golden);
            if (!expected.equals(actual)) {
                throw new AssertionError(file + " says something else; where the new text is right, run the test with"
                        + " -Dgolden=update.\n" + difference(expected, actual));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines between the common start and the common end, as {@code diff -u} shows them, cut to a screenful. */
    private static String difference(String expectedText, String actualText) {
        List<String> expected = List.of(expectedText.split("\n", -1));
        List<String> actual = List.of(actualText.split("\n", -1));
        int shorter = Math.min(expected.size(), actual.size());
        int start = 0;
        while (start < shorter && expected.get(start).equals(actual.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && expected.get(expected.size() - 1 - end).equals(actual.get(actual.size() - 1 - end))) {
            end++;
        }
        StringBuilder text = new StringBuilder("@@ line " + (start + 1) + " @@\n");
        append(text, " ", expected.subList(Math.max(0, start - CONTEXT), start));
        append(text, "-", expected.subList(start, expected.size() - end));
        append(text, "+", actual.subList(start, actual.size() - end));
        append(
                text,
                " ",
                expected.subList(expected.size() - end, Math.min(expected.size(), expected.size() - end + CONTEXT)));
        return text.toString();
    }

    private static void append(StringBuilder text, String mark, List<String> lines) {
        lines.stream()
                .limit(MAX_LINES)
                .forEach(line -> text.append(mark).append(line).append('\n'));
        if (lines.size() > MAX_LINES) {
            text.append(mark)
                    .append("... and ")
                    .append(lines.size() - MAX_LINES)
                    .append(" more lines\n");
        }
    }
}
