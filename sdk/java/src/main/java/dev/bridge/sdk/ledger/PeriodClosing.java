package dev.bridge.sdk.ledger;

/**
 * A month that has begun to close.
 *
 * @param job which closes it
 */
public record PeriodClosing(String entity, String month, String job) {}
