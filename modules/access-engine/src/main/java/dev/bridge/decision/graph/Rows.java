package dev.bridge.decision.graph;

import org.jspecify.annotations.Nullable;

/** Rows by entry, shared between snapshots like {@link Pages}. Of a row without a large set its array alone is kept. */
final class Rows {

    private static final Rows EMPTY = new Rows(Pages.empty());

    private final Pages<Object> kept;

    private Rows(Pages<Object> kept) {
        this.kept = kept;
    }

    static Rows empty() {
        return EMPTY;
    }

    @Nullable
    Row get(int entry) {
        return Row.of(kept.get(entry));
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    Editor edit() {
        return new Editor(kept.edit());
    }

    /** Changes for the next snapshot. */
    static final class Editor {

        private final Pages.Editor<Object> kept;

        private Editor(Pages.Editor<Object> kept) {
            this.kept = kept;
        }

        /** Empty where there is none. */
        Row get(int entry) {
            Row row = Row.of(kept.get(entry));
            return row == null ? Row.EMPTY : row;
        }

        void set(int entry, Row row) {
            kept.set(entry, row.isEmpty() ? null : row.kept());
        }

        Rows done() {
            return new Rows(kept.done());
        }
    }
}
