package dev.bridge.platform.search;

import dev.bridge.kernel.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was searched for.
 *
 * @param type {@code organization}, {@code user}, {@code invoice}, {@code credit_note}
 * @param name by which addresses have it, where it is another than the id
 * @param title by which people know it
 * @param detail what tells it from others of the same title; may be empty
 * @param organization whose it is; null for what belongs to no organization
 */
public record Found(
        String type,
        String id,
        @Nullable String name,
        String title,
        String detail,
        @Nullable AccountId organization) {}
