package dev.bridge.sdk.operation;

import java.time.Instant;

/**
 * An event that a reader has put aside.
 *
 * @param event its id
 * @param revision in the account's history
 * @param waiting whether it has not failed itself, but waits behind one that did
 */
public record DeadLetter(
        long position,
        String event,
        String type,
        String account,
        long revision,
        boolean waiting,
        String reason,
        int attempts,
        Instant parkedAt) {}
