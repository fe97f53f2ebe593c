package dev.bridge.decision.setting;

import dev.bridge.kernel.Invariant;
import java.time.Duration;

/** Lengths of time as settings have them: {@code 30 minutes}. */
public final class LengthOfTime {

    private LengthOfTime() {}

    /** A day is one of 24 hours. */
    public static Duration of(String text) {
        int space = text.indexOf(' ');
        long count = Long.parseLong(text.substring(0, space));
        String unit = text.substring(space + 1);
        return switch (unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit) {
            case "second" -> Duration.ofSeconds(count);
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            case "day" -> Duration.ofDays(count);
            case "week" -> Duration.ofDays(7 * count);
            default -> throw Invariant.broken("%s is no length of time", text);
        };
    }
}
