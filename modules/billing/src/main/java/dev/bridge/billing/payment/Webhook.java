package dev.bridge.billing.payment;

import org.jspecify.annotations.Nullable;

/**
 * A request from a provider, as it came (Standard Webhooks 1.0).
 *
 * @param id of the message, {@code webhook-id}
 * @param timestamp seconds since 1970, {@code webhook-timestamp}
 * @param signature {@code webhook-signature}
 * @param body exactly as sent
 */
public record Webhook(
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String signature,
        String body) {}
