package dev.bridge.metering;

import dev.bridge.kernel.Invariant;
import java.time.Instant;
import java.util.Map;

/**
 * A moment of an account's usage to which one can go back: what had been counted by then stays known.
 *
 * @param committedAt when the position was reached
 */
public record UsageCutoff(Position position, Instant committedAt) {

    /** Of an account that never used anything. */
    static final UsageCutoff NOTHING = new UsageCutoff(new Position(Map.of()), Instant.EPOCH);

    /** {@code use_3-17@2027-02-01T00:00:00Z}. */
    public String text() {
        return position.text() + "@" + committedAt;
    }

    /** Reads {@link #text}. */
    public static UsageCutoff parse(String text) {
        int at = text.indexOf('@');
        Invariant.check(at > 0, "%s is no cutoff", text);
        return new UsageCutoff(Position.parse(text.substring(0, at)), Instant.parse(text.substring(at + 1)));
    }
}
