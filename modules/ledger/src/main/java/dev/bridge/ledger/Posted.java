package dev.bridge.ledger;

/**
 * What became of a transaction that was posted.
 *
 * @param first whether it was recorded now, and not earlier under the same key
 */
public record Posted(TransactionId id, boolean first) {}
