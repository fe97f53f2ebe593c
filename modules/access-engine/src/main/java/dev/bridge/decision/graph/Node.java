package dev.bridge.decision.graph;

import dev.bridge.decision.ObjectReference;
import org.jspecify.annotations.Nullable;

/**
 * What a name means on one object, compiled. Chains of {@code +} over the same object are one {@link Union}, whatever the
 * number of names between them; so is their recursion, which is gone after flattening.
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loop, never compared, never changed
sealed interface Node {

    /**
     * In any of them.
     *
     * @param relations what a grant on the object itself can give; ascending
     * @param arrows what comes from other objects
     * @param others operands that are no unions
     * @param names the names on the object that this union includes whole
     */
    record Union(int[] relations, Arrow[] arrows, Node[] others, Name[] names) implements Node {

        /** Whether nothing but grants on the object itself decides. */
        boolean isFlat() {
            return arrows.length == 0 && others.length == 0;
        }

        boolean includes(Name name) {
            for (Name included : names) {
                if (included == name) {
                    return true;
                }
            }
            return false;
        }
    }

    /** In all of them. */
    record Intersection(Node[] operands) implements Node {}

    /** In the base and certainly in none of the others. */
    record Exclusion(Node base, Node[] excluded) implements Node {}

    /** A name on the same object that is no union, or that a union must not swallow. */
    record Reference(Name name) implements Node {}

    /** On one object that is the same for all, such as a role. */
    record Fixed(ObjectReference object, Name name) implements Node {}

    /** On every object that the arrow's relation names, and there is at least one. */
    record Every(Arrow arrow) implements Node {}

    /**
     * {@code relation->target}.
     *
     * @param relation the relation's id on the object
     * @param targets what the target means, by the index of the type of the objects that the relation names; null where such
     *     a type has no such name
     * @param only the target, where all that a grant of the relation can name is of one type; else null
     */
    record Arrow(
            int relation,
            @Nullable Name[] targets,
            @Nullable Name only) {}
}
