package dev.bridge.billing.payment;

/**
 * What a provider told by itself.
 *
 * @param event its own id of this notice
 * @param attempt what it is about
 */
public record ProviderNotice(String event, AttemptId attempt, ProviderAnswer answer) {}
