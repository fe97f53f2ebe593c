package dev.bridge.decision.graph;

import org.roaringbitmap.RoaringBitmap;

/**
 * What a set certainly has and what it can have at most. Where the two are equal nothing needs to be asked one by one.
 *
 * @param least a part of {@code most}
 */
record Bounds(RoaringBitmap least, RoaringBitmap most) {

    static Bounds none() {
        return new Bounds(new RoaringBitmap(), new RoaringBitmap());
    }

    Bounds and(Bounds other) {
        return new Bounds(RoaringBitmap.and(least, other.least), RoaringBitmap.and(most, other.most));
    }

    Bounds without(Bounds other) {
        return new Bounds(RoaringBitmap.andNot(least, other.most), RoaringBitmap.andNot(most, other.least));
    }

    /** Joins the other to this. */
    void join(Bounds other) {
        least.or(other.least);
        most.or(other.most);
    }

    /** Joins the other to this; whether this became more. */
    boolean add(Bounds other) {
        long before = least.getLongCardinality() + most.getLongCardinality();
        join(other);
        return least.getLongCardinality() + most.getLongCardinality() > before;
    }

    /** Whether nothing is left to be asked one by one. */
    boolean isExact() {
        return least.getCardinality() == most.getCardinality();
    }
}
