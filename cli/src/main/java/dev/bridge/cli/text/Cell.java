package dev.bridge.cli.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One value among others: nothing is {@code -}, and a time is as exact as people need it. */
final class Cell {

    private Cell() {}

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Instant time -> time.truncatedTo(ChronoUnit.SECONDS).toString();
            case Object other -> other.toString().isEmpty() ? "-" : Printable.line(other.toString());
        };
    }
}
