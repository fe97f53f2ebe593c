package dev.bridge.platform.log;

import dev.bridge.kernel.event.Event;
import java.time.Instant;

/**
 * An event that a reader has not read.
 *
 * @param waiting whether it did not fail itself but waits behind one of its account that did
 * @param reason what went wrong, for the operator; never shown to customers
 */
public record DeadLetter(String reader, Event event, boolean waiting, String reason, int attempts, Instant parkedAt) {}
