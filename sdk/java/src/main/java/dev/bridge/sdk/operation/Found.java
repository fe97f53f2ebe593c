package dev.bridge.sdk.operation;

import org.jspecify.annotations.Nullable;

/**
 * Something that was searched for.
 *
 * @param type {@code organization}, {@code user}, {@code invoice}, {@code credit_note}
 * @param name by which paths may have it, beside its id
 * @param title by which people know it
 * @param detail what tells it from others of the same title; may be empty
 * @param organization the id of whose it is
 */
public record Found(
        String type,
        String id,
        @Nullable String name,
        String title,
        String detail,
        @Nullable String organization) {}
