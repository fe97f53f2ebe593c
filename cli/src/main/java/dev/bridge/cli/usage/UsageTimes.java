package dev.bridge.cli.usage;

import dev.bridge.cli.session.CommandFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people write them in a command: a day is its beginning, and what says no offset is of the zone that was asked. */
final class UsageTimes {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?");

    private UsageTimes() {}

    /** @param zone of a text that says none; UTC unless told */
    static String instant(String text, @Nullable String zone) {
        try {
            ZoneId of = zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(of).toInstant().toString();
            }
            return LOCAL.matcher(text).matches()
                    ? LocalDateTime.parse(text).atZone(of).toInstant().toString()
                    : text;
        } catch (DateTimeException wrong) {
            throw CommandFailure.usage("`" + text + "` in the zone " + zone + " is not a time; write a day, or a time such as"
                    + " `2026-01-31T12:00:00Z`.");
        }
    }
}
