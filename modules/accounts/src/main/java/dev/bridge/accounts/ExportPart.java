package dev.bridge.accounts;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One part of what is kept of a person.
 *
 * @param name in snake case; each part has its own
 * @param rows records that are written as JSON objects, none of them with a secret; they are read while they are written
 */
public record ExportPart(String name, Iterable<?> rows) {

    /** How many rows are in memory at once. */
    public static final int PAGE = 200;

    /** What follows a row. */
    @FunctionalInterface
    public interface Next<R> {

        /**
         * Some rows in their order, at most {@link #PAGE}; empty at the end.
         *
         * @param last null for the first ones
         */
        List<R> after(@Nullable R last);
    }

    /** A part that is read piece by piece, however long it is. */
    public static <R> ExportPart paged(String name, Next<R> next, Function<R, ?> shown) {
        return new ExportPart(name, (Iterable<Object>) () -> new Pages<>(next, shown));
    }

    private static final class Pages<R> implements Iterator<Object> {

        private final Next<R> next;
        private final Function<R, ?> shown;
        private final Queue<R> page = new ArrayDeque<>();
        private @Nullable R last;
        private boolean ended;

        Pages(Next<R> next, Function<R, ?> shown) {
            this.next = next;
            this.shown = shown;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                page.addAll(next.after(last));
                ended = page.isEmpty();
            }
            return !page.isEmpty();
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            R row = page.remove();
            last = row;
            return shown.apply(row);
        }
    }
}
