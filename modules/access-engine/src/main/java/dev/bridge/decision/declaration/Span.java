package dev.bridge.decision.declaration;

import dev.bridge.kernel.Invariant;
import java.util.Locale;

/**
 * A length of time in one unit, as a person writes it: {@code 14 days}. Kept in that unit, because a local day has 23 to
 * 25 hours.
 *
 * @param count at least 1, or 0 for none
 */
public record Span(int count, Unit unit) {

    public enum Unit {
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Span {
        Invariant.check(count >= 0, "a span of %d %s", count, unit.word());
    }

    @Override
    public String toString() {
        return count + " " + unit.word() + (count == 1 ? "" : "s");
    }
}
