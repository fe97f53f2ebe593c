package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;

/**
 * A person.
 *
 * @param state {@code active}, {@code locked}, {@code disabled}, {@code closing}, {@code erased}
 * @param account the personal one
 */
public record User(
        String id, String state, String displayName, String account, List<Email> emails, Instant createdAt) {}
