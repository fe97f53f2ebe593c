package dev.bridge.cli.access;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is sent as it is: a file's text, or that of the standard input. */
final class JsonFile {

    private static final String STANDARD_INPUT = "-";

    private JsonFile() {}

    /** @throws CommandFailure where it cannot be read */
    static String text(Session session, String file) {
        try {
            return file.equals(STANDARD_INPUT)
                    ? new String(session.terminal().in().readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw CommandFailure.refused("`" + file + "` cannot be read (" + unreadable.getMessage() + ").");
        }
    }
}
