package dev.bridge.sdk.operation;

/**
 * What a retry did.
 *
 * @param read events that were read now
 * @param remaining events of the account that still wait
 */
public record Retried(int read, long remaining) {}
