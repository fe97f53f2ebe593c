package dev.bridge.billing.payment;

import java.time.Instant;

/**
 * What the test provider was asked to do.
 *
 * @param settlesAt when its outcome is there
 */
record TestCharge(ProviderOrder order, String method, Instant settlesAt, boolean succeeds, Instant createdAt) {}
