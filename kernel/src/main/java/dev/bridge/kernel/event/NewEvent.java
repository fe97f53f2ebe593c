package dev.bridge.kernel.event;

import dev.bridge.kernel.id.AccountId;

/**
 * An event about to be appended.
 *
 * @param account whose history it belongs to; {@link AccountId#PLATFORM} for the platform's own
 * @param subject what it happened to
 * @param data a record that becomes a JSON object: ids and figures, never personal data, never a secret
 */
public record NewEvent(AccountId account, EventType type, ObjectRef subject, Object data) {}
