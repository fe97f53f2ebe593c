package dev.bridge.sdk.account;

import java.time.Instant;

/**
 * A person.
 *
 * @param account the personal one
 */
public record User(
        String id,
        String displayName,
        String state,
        String account,
        Instant createdAt) {}
