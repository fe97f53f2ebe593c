package dev.bridge.sdk.product;

import org.jspecify.annotations.Nullable;

/**
 * What uses something that would be taken away.
 *
 * @param pointer the thing that is used, as a JSON Pointer
 * @param by what kind of thing uses it: {@code grants}, {@code subscriptions}
 * @param example one of them
 */
public record Use(
        String pointer, String by, long count, @Nullable String example) {}
