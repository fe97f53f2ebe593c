package dev.bridge.catalog;

import org.jspecify.annotations.Nullable;

/**
 * That something uses what a change takes away.
 *
 * @param pointer what is taken away, as a JSON Pointer into the manifest
 * @param by what uses it, in the plural: {@code grants}, {@code subscriptions}
 * @param count how many, at least 1
 * @param example one of them, for people
 */
public record Use(
        String pointer, String by, long count, @Nullable String example) {}
