package dev.bridge.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list.
 *
 * @param limit how many items at most, 1 to {@link #MAX_LIMIT}
 * @param cursor where to go on, as {@link Page#cursor} gave it; null for the beginning
 */
public record PageRequest(int limit, @Nullable String cursor) {

    public static final int MAX_LIMIT = 200;

    /** The first 50. */
    public static final PageRequest FIRST = new PageRequest(50, null);

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " items, not " + limit + ".");
        }
    }

    Call of(Call list) {
        return list.with("limit", limit).with("page", cursor);
    }
}
