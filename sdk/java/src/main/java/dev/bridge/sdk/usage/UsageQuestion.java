package dev.bridge.sdk.usage;

import org.jspecify.annotations.Nullable;

/**
 * How much was used. Times have an offset: {@code 2026-11-01T00:00:00Z}.
 *
 * @param to does not belong to it
 * @param window {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month}, {@code total}; null for the total
 * @param by dimensions that are told apart, with commas between them
 * @param where only groups with these values: {@code region:eu}
 * @param zone whose clock windows follow; null for the organization's
 * @param version of the meter; null for the newest
 * @param atLeast a position that the answer must have seen
 */
public record UsageQuestion(
        String meter,
        String from,
        String to,
        @Nullable String window,
        @Nullable String by,
        @Nullable String where,
        @Nullable String zone,
        @Nullable Integer version,
        @Nullable String atLeast) {

    /** The total. */
    public static UsageQuestion of(String meter, String from, String to) {
        return new UsageQuestion(meter, from, to, null, null, null, null, null, null);
    }
}
