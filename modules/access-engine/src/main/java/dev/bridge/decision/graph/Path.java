package dev.bridge.decision.graph;

import dev.bridge.decision.Truth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The goals that are being answered, and how many negations stand above each. */
final class Path {

    /** Each takes a few frames of the thread's stack. */
    private static final int DEEPEST = 500;

    private static final int[] NO_NUMBERS = {};
    private static final Name[] NO_NAMES = {};

    private int[] objects = NO_NUMBERS;
    private Name[] names = NO_NAMES;
    private int[] negationsAbove = NO_NUMBERS;
    private int depth;
    private int negations;

    /**
     * What a goal is that is met again while it is being answered: false if nothing was negated since, and else unknown. Null for
     * a goal that is not on the path.
     */
    @Nullable
    Truth pending(int object, Name name) {
        for (int at = depth - 1; at >= 0; at--) {
            if (objects[at] == object && names[at] == name) {
                return negationsAbove[at] == negations ? Truth.FALSE : Truth.UNKNOWN;
            }
        }
        return null;
    }

    void enter(int object, Name name) {
        if (depth == DEEPEST) {
            throw new TooComplex();
        }
        if (depth == objects.length) {
            int length = Math.max(8, depth * 2);
            objects = Arrays.copyOf(objects, length);
            names = Arrays.copyOf(names, length);
            negationsAbove = Arrays.copyOf(negationsAbove, length);
        }
        objects[depth] = object;
        names[depth] = name;
        negationsAbove[depth++] = negations;
    }

    void leave() {
        depth--;
    }

    void negate() {
        negations++;
    }

    void affirm() {
        negations--;
    }
}
