package dev.bridge.cli.demo;

import dev.bridge.cli.session.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a language model, one a row: {@code TIMESTAMP,ContextTokens,GeneratedTokens}, as the Azure Public Dataset writes them.
 *
 * @param begins the time of the first row
 * @param rows without the heading
 * @param contextTokens their sum
 * @param generatedTokens their sum
 */
record Trace(Path file, Instant begins, long rows, long contextTokens, long generatedTokens) {

    /** As the mapping of the story says it, too. */
    static final String TIME_FORMAT = "uuuu-MM-dd HH:mm:ss[.SSSSSSS]";

    private static final String HEADING = "TIMESTAMP,ContextTokens,GeneratedTokens";
    private static final int COLUMNS = 3;

    private static final long SEED = 20231116;
    private static final int MADE_UP_ROWS = 2_000;
    private static final int MOST_CONTEXT = 4_000;
    private static final int MOST_GENERATED = 400;

    /** Calls by chance, the same in every run. */
    static Trace madeUp(Path folder) {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder text = new StringBuilder(HEADING).append('\n');
        for (int row = 0; row < MADE_UP_ROWS; row++) {
            text.append("2026-01-01 00:%02d:%02d.0000000".formatted(row / 60 % 60, row % 60))
                    .append(',')
                    .append(1 + random.nextInt(MOST_CONTEXT))
                    .append(',')
                    .append(1 + random.nextInt(MOST_GENERATED))
                    .append('\n');
        }
        try {
            return of(Files.writeString(folder.resolve("calls.csv"), text));
        } catch (IOException failure) {
            throw unreadable(folder, failure);
        }
    }

    static Trace of(Path file) {
        @Nullable Instant begins = null;
        long rows = 0;
        long context = 0;
        long generated = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            if (!HEADING.equals(lines.readLine())) {
                throw CommandFailure.refused(file + " does not begin with `" + HEADING + "`.");
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length != COLUMNS) {
                    throw CommandFailure.refused("Row " + (rows + 1) + " of " + file + " has not three columns.");
                }
                rows++;
                begins = begins == null ? time(cells[0]) : begins;
                context += Long.parseLong(cells[1]);
                generated += Long.parseLong(cells[2]);
            }
        } catch (IOException failure) {
            throw unreadable(file, failure);
        } catch (NumberFormatException wrong) {
            throw CommandFailure.refused("Row " + rows + " of " + file + " has no whole number of tokens.");
        } catch (DateTimeParseException wrong) {
            throw CommandFailure.refused("Row " + rows + " of " + file + " has no time such as 2023-11-16 18:15:46.");
        }
        if (begins == null) {
            throw CommandFailure.refused(file + " has no rows.");
        }
        return new Trace(file, begins, rows, context, generated);
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(TIME_FORMAT))
                .toInstant(ZoneOffset.UTC);
    }

    /** What is added to the times, so that the first call is at an instant. */
    Duration shiftTo(Instant first) {
        return Duration.between(begins, first);
    }

    private static CommandFailure unreadable(Path path, IOException failure) {
        return CommandFailure.refused(path + " cannot be read or written: " + failure.getMessage() + ".");
    }
}
