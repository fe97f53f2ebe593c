package dev.bridge.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list: {@code {"results": [...], "page": {"count": 50, "next": "..."}}}.
 *
 * @param results the items, in the list's order
 */
public record Page<T>(List<T> results, Place page) {

    /**
     * Where this part stands.
     *
     * @param count how many items this part has
     * @param next the cursor of the next part; absent in the last one
     * @param total how many items the whole list has, where that is cheap to say
     */
    public record Place(
            int count, @Nullable String next, @Nullable Long total) {}

    /** A list of one item. */
    public static <T> Page<T> of(T item) {
        return new Page<>(List.of(item), new Place(1, null, null));
    }

    public Page {
        results = List.copyOf(results);
    }
}
