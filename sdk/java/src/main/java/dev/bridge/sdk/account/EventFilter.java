package dev.bridge.sdk.account;

import org.jspecify.annotations.Nullable;

/**
 * Which events are meant; what is null is not asked for.
 *
 * @param type what happened, or how that begins: {@code accounts.group.changed}, {@code accounts.group}
 * @param actor who did it: {@code user:user_...}
 * @param from the first time, as ISO 8601 writes it: {@code 2026-01-31T12:00:00Z}
 * @param to the first time that is no longer meant
 */
public record EventFilter(
        @Nullable String type,
        @Nullable String actor,
        @Nullable String from,
        @Nullable String to) {

    public static final EventFilter ALL = new EventFilter(null, null, null, null);
}
