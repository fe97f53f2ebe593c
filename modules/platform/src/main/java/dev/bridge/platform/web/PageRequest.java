package dev.bridge.platform.web;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: {@code ?limit=50&page=...}.
 *
 * @param limit how many items at most, 1 to 200
 * @param list the path and filters of the list, to which its cursors are bound
 * @param key the key of the last item of the part before; null for the first part
 */
public record PageRequest(int limit, String list, @Nullable String key) {

    public static final int STANDARD_LIMIT = 50;

    private static final UUID AFTER_ALL = new UUID(-1L, -1L);

    /** One more than asked for: whether it comes tells whether there is a next part. */
    public int limitAndOne() {
        return limit + 1;
    }

    /** For lists by id, newest first: the id that all of this part are before. */
    public <T extends TypedId> UUID before(IdType<T> type) {
        if (key == null) {
            return AFTER_ALL;
        }
        try {
            return type.parse(key).uuid();
        } catch (ProblemException wrong) {
            throw Cursor.invalid(key);
        }
    }

    /** For lists by number: the number that this part begins after (or, newest first, before). */
    public long from(long first) {
        try {
            return key == null ? first : Long.parseLong(key);
        } catch (NumberFormatException wrong) {
            throw Cursor.invalid(key);
        }
    }

    /** What is answered to a cursor whose key is none of the list. */
    public ProblemException invalid() {
        return Cursor.invalid(String.valueOf(key));
    }

    /**
     * The part that was asked for.
     *
     * @param rows up to {@link #limitAndOne} rows in the list's order
     * @param keyOf what the list goes on after
     */
    public <R, T> Page<T> page(List<R> rows, Function<R, String> keyOf, Function<R, T> view) {
        return page(rows, keyOf, view, null);
    }

    /**
     * The part that was asked for, of a list that is looked through only so far at once.
     *
     * @param onward what the list goes on after where fewer rows than asked for were found; null where it has come to its end
     */
    public <R, T> Page<T> page(List<R> rows, Function<R, String> keyOf, Function<R, T> view, @Nullable String onward) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        String after = more ? keyOf.apply(shown.getLast()) : onward;
        String next = after == null ? null : new Cursor(list, after).text();
        return new Page<>(shown.stream().map(view).toList(), new Page.Place(shown.size(), next, null));
    }
}
