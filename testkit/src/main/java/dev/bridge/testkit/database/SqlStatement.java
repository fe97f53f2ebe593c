package dev.bridge.testkit.database;

import java.nio.file.Path;

/**
 * A statement in a text block of a source file.
 *
 * @param line of the opening quotes
 * @param composed whether other text goes into it when it runs, or a comment says that it is not to be described
 */
public record SqlStatement(Path file, int line, String sql, boolean composed) {

    /** Where it stands: {@code Invoices.java:31}. */
    public String place() {
        return file.getFileName() + ":" + line;
    }
}
