package dev.bridge.metering.event;

/**
 * A number in an event that has more digits than are counted: over 26 before the point or over 12 after it, or an
 * exponent beyond. It is kept as written; a meter that wants it as its value holds the event.
 *
 * @param text as it was sent
 */
public record UncountableNumber(String text) {}
