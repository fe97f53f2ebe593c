package dev.bridge.sdk.access;

import org.jspecify.annotations.Nullable;

/**
 * Which decisions; null for all.
 *
 * @param subject an id
 * @param resource {@code repository:acme/web}
 * @param decision whether those that allowed, or those that denied
 */
public record DecisionFilter(
        @Nullable String subject,
        @Nullable String action,
        @Nullable String resource,
        @Nullable Boolean decision) {

    public static final DecisionFilter ALL = new DecisionFilter(null, null, null, null);
}
