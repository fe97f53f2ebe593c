package dev.bridge.decision.graph;

import java.util.Arrays;

/** Sets of numbers as sorted arrays. */
final class Sorted {

    static final int[] NONE = {};

    /** Up to here looking through is quicker than halving. */
    private static final int FEW = 8;

    private Sorted() {}

    static boolean contains(int[] set, int from, int to, int value) {
        if (to - from > FEW) {
            return Arrays.binarySearch(set, from, to, value) >= 0;
        }
        for (int at = from; at < to; at++) {
            if (set[at] >= value) {
                return set[at] == value;
            }
        }
        return false;
    }

    static boolean contains(int[] set, int value) {
        return contains(set, 0, set.length, value);
    }

    /** Whether a part of one set has anything of the other. */
    static boolean intersect(int[] set, int from, int to, int[] other) {
        int otherFrom = 0;
        int otherTo = other.length;
        while (from < to && otherFrom < otherTo) {
            int difference = Integer.compare(set[from], other[otherFrom]);
            if (difference == 0) {
                return true;
            }
            if (difference < 0) {
                from = gallop(set, from + 1, to, other[otherFrom]);
            } else {
                otherFrom = gallop(other, otherFrom + 1, otherTo, set[from]);
            }
        }
        return false;
    }

    /** The first place from {@code from} on whose value is not less (Bentley and Yao 1976). */
    private static int gallop(int[] set, int from, int to, int value) {
        int step = 1;
        int low = from;
        int high = from;
        while (high < to && set[high] < value) {
            low = high + 1;
            high += step;
            step <<= 1;
        }
        high = Math.min(high, to);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (set[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static int[] with(int[] set, int value) {
        int at = Arrays.binarySearch(set, value);
        if (at >= 0) {
            return set;
        }
        int[] more = new int[set.length + 1];
        System.arraycopy(set, 0, more, 0, ~at);
        more[~at] = value;
        System.arraycopy(set, ~at, more, ~at + 1, set.length - ~at);
        return more;
    }

    static int[] without(int[] set, int value) {
        int at = Arrays.binarySearch(set, value);
        if (at < 0) {
            return set;
        }
        int[] less = new int[set.length - 1];
        System.arraycopy(set, 0, less, 0, at);
        System.arraycopy(set, at + 1, less, at, less.length - at);
        return less;
    }
}
