package dev.bridge.testkit.tidy;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text file of the repository.
 *
 * @param path from the root, with slashes
 */
record SourceFile(String path, String text) {

    List<String> lines() {
        return text.lines().toList();
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder, empty for the root. */
    String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    boolean isMainJava() {
        return isJava() && path.contains("src/main/java/");
    }

    boolean isCode() {
        return isJava() || path.matches(".*\\.(ts|tsx|js|sql|ya?ml|sh|xml|html|css)");
    }

    /** A violation for each line that is as said; lines of comments only where they count. */
    Stream<String> linesThat(boolean commentsCount, Predicate<String> wrong, String what) {
        List<String> lines = lines();
        return IntStream.range(0, lines.size())
                .filter(index -> (commentsCount || !isComment(lines.get(index))) && wrong.test(lines.get(index)))
                .mapToObj(index -> at(index + 1, what + ": " + lines.get(index).strip()));
    }

    String at(int line, String what) {
        return path + ":" + line + ": " + what;
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("//") || text.startsWith("*") || text.startsWith("/*");
    }
}
