package dev.bridge.decision.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array that is shared between snapshots: 256 rows to a page, and a change copies the pages that it touches.
 *
 * @param <T> what a row holds; rows that were never set hold null
 */
final class Pages<T> {

    private static final int BITS = 8;
    private static final int SIZE = 1 << BITS;
    private static final Pages<?> EMPTY = new Pages<>(new Object[0][]);

    private final @Nullable Object[][] pages;

    private Pages(@Nullable Object[][] pages) {
        this.pages = pages;
    }

    @SuppressWarnings("unchecked") // it holds nothing
    static <T> Pages<T> empty() {
        return (Pages<T>) EMPTY;
    }

    @SuppressWarnings("unchecked") // only editors of this type put rows in
    @Nullable
    T get(int row) {
        int page = row >> BITS;
        if (page >= pages.length) {
            return null;
        }
        @Nullable Object[] rows = pages[page];
        return rows == null ? null : (T) rows[row & (SIZE - 1)];
    }

    /** Whether no row was ever set. */
    boolean isEmpty() {
        return pages.length == 0;
    }

    Editor<T> edit() {
        return new Editor<>(pages);
    }

    /** Changes for the next snapshot. Pages are copied at their first change. */
    @SuppressWarnings("ReferenceEquality") // the same page is one that was not copied yet
    static final class Editor<T> {

        private @Nullable Object[][] pages;
        private final @Nullable Object[][] before;
        private boolean changed;

        private Editor(@Nullable Object[][] pages) {
            this.before = pages;
            this.pages = pages;
        }

        @SuppressWarnings("unchecked") // as above
        @Nullable
        T get(int row) {
            int page = row >> BITS;
            if (page >= pages.length || pages[page] == null) {
                return null;
            }
            return (T) pages[page][row & (SIZE - 1)];
        }

        void set(int row, @Nullable T value) {
            if (get(row) == value) {
                return;
            }
            int page = row >> BITS;
            if (!changed) {
                pages = pages.clone();
                changed = true;
            }
            if (page >= pages.length) {
                pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length + pages.length / 2));
            }
            if (pages[page] == null) {
                pages[page] = new @Nullable Object[SIZE];
            } else if (page < before.length && pages[page] == before[page]) {
                pages[page] = pages[page].clone();
            }
            pages[page][row & (SIZE - 1)] = value;
        }

        Pages<T> done() {
            return new Pages<>(pages);
        }
    }
}
