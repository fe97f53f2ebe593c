package dev.bridge.decision.graph;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What one entry is joined to, by relation: {@code relation -> set of entries}. Immutable. Most rows are small and are one array
 * without anything around it; a set of more than {@value #LARGE} is a bitmap.
 *
 * <p>The array: the number of relations n, then n pairs (relation, end of its entries), by relation; then the entries, each set
 * sorted.
 */
class Row {

    static final int LARGE = 64;
    private static final @Nullable RoaringBitmap[] NO_BITMAPS = {};
    static final Row EMPTY = new Row(new int[] {0});

    private final int[] packed;

    private Row(int[] packed) {
        this.packed = packed;
    }

    /** The row of what was {@link #kept}. */
    static @Nullable Row of(@Nullable Object kept) {
        return kept instanceof int[] packed ? new Row(packed) : (Row) kept;
    }

    /** What is worth keeping of it: where there is no large set, the array alone. */
    Object kept() {
        return packed;
    }

    /** One with a large set. Most have none, and do without the field. */
    private static final class Large extends Row {

        private final @Nullable RoaringBitmap[] bitmaps;

        Large(int[] packed, @Nullable RoaringBitmap[] bitmaps) {
            super(packed);
            this.bitmaps = bitmaps;
        }

        @Override
        Object kept() {
            return this;
        }

        @Override
        @Nullable
        RoaringBitmap[] bitmaps() {
            return bitmaps;
        }

        @Override
        @Nullable
        RoaringBitmap bitmap(int at) {
            return bitmaps[at];
        }
    }

    /** By position among the relations; null where the set is in the array. Empty where none is large. */
    @Nullable
    RoaringBitmap[] bitmaps() {
        return NO_BITMAPS;
    }

    @Nullable
    RoaringBitmap bitmap(int at) {
        return null;
    }

    boolean isEmpty() {
        return packed[0] == 0;
    }

    /** Whether the relation joins to the entry. */
    boolean contains(int relation, int entry) {
        int at = position(relation);
        return at >= 0 && containsAt(at, entry);
    }

    /** Whether the set at a position is a bitmap. */
    boolean isLarge(int at) {
        return bitmap(at) != null;
    }

    /** The size of a set that is not large. */
    int size(int at) {
        return end(at) - start(at);
    }

    /** An entry of a set that is not large. */
    int entry(int at, int index) {
        return packed[start(at) + index];
    }

    /** Whether the relation joins to any of the entries, which are sorted. */
    boolean intersects(int relation, int[] entries) {
        int at = position(relation);
        return at >= 0 && intersectsAt(at, entries);
    }

    /** Whether the relation joins to any of the entries. */
    boolean intersects(int relation, RoaringBitmap entries) {
        int at = position(relation);
        if (at < 0) {
            return false;
        }
        RoaringBitmap bitmap = bitmap(at);
        if (bitmap != null) {
            return RoaringBitmap.intersects(bitmap, entries);
        }
        for (int next = start(at); next < end(at); next++) {
            if (entries.contains(packed[next])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the set at a position has the entry. */
    boolean containsAt(int at, int entry) {
        RoaringBitmap bitmap = bitmap(at);
        return bitmap != null ? bitmap.contains(entry) : Sorted.contains(packed, start(at), end(at), entry);
    }

    /** Whether the set at a position has any of the entries. */
    boolean intersectsAt(int at, int[] entries) {
        RoaringBitmap bitmap = bitmap(at);
        if (bitmap == null) {
            return Sorted.intersect(packed, start(at), end(at), entries);
        }
        for (int entry : entries) {
            if (bitmap.contains(entry)) {
                return true;
            }
        }
        return false;
    }

    void forEach(int relation, IntConsumer action) {
        int at = position(relation);
        if (at < 0) {
            return;
        }
        RoaringBitmap bitmap = bitmap(at);
        if (bitmap != null) {
            bitmap.forEach((org.roaringbitmap.IntConsumer) action::accept);
            return;
        }
        for (int next = start(at); next < end(at); next++) {
            action.accept(packed[next]);
        }
    }

    /** The entries of a relation, sorted. */
    int[] entries(int relation) {
        int at = position(relation);
        if (at < 0) {
            return Sorted.NONE;
        }
        RoaringBitmap bitmap = bitmap(at);
        return bitmap != null ? bitmap.toArray() : Arrays.copyOfRange(packed, start(at), end(at));
    }

    /** Adds the entries of a relation to a set. */
    void addTo(int relation, RoaringBitmap set) {
        int at = position(relation);
        if (at < 0) {
            return;
        }
        RoaringBitmap bitmap = bitmap(at);
        if (bitmap != null) {
            set.or(bitmap);
        } else {
            set.addN(packed, start(at), end(at) - start(at));
        }
    }

    int[] relations() {
        int[] relations = new int[packed[0]];
        for (int at = 0; at < relations.length; at++) {
            relations[at] = relation(at);
        }
        return relations;
    }

    /**
     * This row with one more entry.
     *
     * @param own bitmaps that no snapshot has seen yet: they are changed in place, and new ones join them
     */
    Row with(int relation, int entry, Set<RoaringBitmap> own) {
        if (contains(relation, entry)) {
            return this;
        }
        int at = position(relation);
        RoaringBitmap bitmap = at < 0 ? null : bitmap(at);
        if (bitmap != null) {
            if (own.contains(bitmap)) {
                bitmap.add(entry);
                return this;
            }
            RoaringBitmap more = bitmap.clone();
            more.add(entry);
            own.add(more);
            return replaced(at, more);
        }
        int[] entries = Sorted.with(entries(relation), entry);
        return at < 0 ? rebuilt(~at, relation, entries, true) : rebuilt(at, relation, entries, false);
    }

    Row without(int relation, int entry) {
        if (!contains(relation, entry)) {
            return this;
        }
        int at = position(relation);
        RoaringBitmap bitmap = bitmap(at);
        if (bitmap != null) {
            RoaringBitmap less = bitmap.clone();
            less.remove(entry);
            // Half of the bound, so that a set on the edge does not change its form with every change.
            return less.getCardinality() > LARGE / 2
                    ? replaced(at, less)
                    : rebuilt(at, relation, less.toArray(), false);
        }
        return rebuilt(at, relation, Sorted.without(entries(relation), entry), false);
    }

    private Row replaced(int at, RoaringBitmap bitmap) {
        @Nullable RoaringBitmap[] others = bitmaps().clone();
        others[at] = bitmap;
        return new Large(packed, others);
    }

    /** This row with other entries for the relation at a position; {@code added} if it was not there before. */
    private Row rebuilt(int at, int relation, int[] entries, boolean added) {
        int old = packed[0];
        boolean dropped = entries.length == 0;
        int count = old + (added ? 1 : 0) - (dropped ? 1 : 0);
        if (count == 0) {
            return EMPTY;
        }
        int[] relations = new int[count];
        int[][] sets = new int[count][];
        @Nullable RoaringBitmap[] large = new @Nullable RoaringBitmap[count];
        boolean anyLarge = false;
        int length = 1 + 2 * count;
        for (int to = 0, from = 0; to < count; to++) {
            if (to == at && !dropped) {
                relations[to] = relation;
                boolean isLarge = entries.length > LARGE;
                sets[to] = isLarge ? Sorted.NONE : entries;
                large[to] = isLarge ? RoaringBitmap.bitmapOf(entries) : null;
                from += added ? 0 : 1;
            } else {
                from += from == at && dropped ? 1 : 0;
                relations[to] = relation(from);
                sets[to] = bitmap(from) != null ? Sorted.NONE : Arrays.copyOfRange(packed, start(from), end(from));
                large[to] = bitmap(from);
                from++;
            }
            anyLarge |= large[to] != null;
            length += sets[to].length;
        }
        int[] array = new int[length];
        array[0] = count;
        int next = 1 + 2 * count;
        for (int to = 0; to < count; to++) {
            System.arraycopy(sets[to], 0, array, next, sets[to].length);
            next += sets[to].length;
            array[1 + 2 * to] = relations[to];
            array[2 + 2 * to] = next;
        }
        return anyLarge ? new Large(array, large) : new Row(array);
    }

    /** Where the relation stands, or {@code ~}where it would. */
    int position(int relation) {
        int count = packed[0];
        for (int at = 0; at < count; at++) {
            int here = relation(at);
            if (here >= relation) {
                return here == relation ? at : ~at;
            }
        }
        return ~count;
    }

    private int relation(int at) {
        return packed[1 + 2 * at];
    }

    private int start(int at) {
        return at == 0 ? 1 + 2 * packed[0] : packed[2 * at];
    }

    private int end(int at) {
        return packed[2 + 2 * at];
    }
}
