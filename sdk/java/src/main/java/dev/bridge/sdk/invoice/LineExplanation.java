package dev.bridge.sdk.invoice;

import java.time.Instant;
import java.util.List;

/**
 * Why a line is what it is.
 *
 * @param sentences from the price to the tax
 * @param samples some of the events behind its quantity, oldest first
 */
public record LineExplanation(int line, String charge, List<String> sentences, List<Sample> samples) {

    /** An event. */
    public record Sample(Instant time, String source, String id, String value) {}
}
