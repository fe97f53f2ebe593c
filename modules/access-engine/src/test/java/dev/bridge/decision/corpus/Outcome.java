package dev.bridge.decision.corpus;

import java.util.Set;

/** What must come of a query, or came of it. */
public sealed interface Outcome {

    enum Word implements Outcome {
        TRUE,
        FALSE,
        /** Hangs on its own negation. */
        UNDEFINED,
        /** The model has no such relation or permission. */
        UNKNOWN,
        /** The model does not allow a fact. */
        REFUSED
    }

    /**
     * Hangs on what is not known.
     *
     * @param missing names that an answer must tell, and perhaps others
     */
    record Conditional(Set<String> missing) implements Outcome {}

    /**
     * Of a list.
     *
     * @param conditional what is listed with names that are missing
     */
    record Listed(Set<String> allowed, Set<String> conditional) implements Outcome {}
}
