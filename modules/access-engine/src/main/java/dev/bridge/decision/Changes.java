package dev.bridge.decision;

import java.util.List;

/**
 * What becomes of an account's grants in one revision. Deletes come first.
 *
 * @param writes grants that are there afterwards, in place of one with the same edge
 */
public record Changes(List<Grant> writes, List<Grant.Edge> deletes) {

    public Changes {
        writes = List.copyOf(writes);
        deletes = List.copyOf(deletes);
    }

    public static Changes writing(Grant... writes) {
        return new Changes(List.of(writes), List.of());
    }

    public static Changes deleting(Grant.Edge... deletes) {
        return new Changes(List.of(), List.of(deletes));
    }
}
