package dev.bridge.metering;

import org.jspecify.annotations.Nullable;

/**
 * What became of one event of a request.
 *
 * @param code why it was not simply accepted: a reason to hold it, or a problem's code; null for {@code accepted} and {@code
 *     duplicate}
 * @param text a sentence for people
 */
public record EventOutcome(
        Verdict verdict, @Nullable String code, @Nullable String text) {

    public static final EventOutcome ACCEPTED = new EventOutcome(Verdict.ACCEPTED, null, null);
    public static final EventOutcome DUPLICATE = new EventOutcome(Verdict.DUPLICATE, null, null);
}
