package dev.bridge.sdk.access;

import org.jspecify.annotations.Nullable;

/**
 * Which grants of an account; what is null is all.
 *
 * @param ignored whether only those that their product's model does not allow any more
 */
public record RelationFilter(
        @Nullable String product,
        @Nullable String resource,
        @Nullable String relation,
        @Nullable String subject,
        boolean ignored) {}
