package dev.bridge.accounts.access;

import java.util.Optional;

/** A thing as one caller sees it: in which relations the caller stands to it, and what it hangs on. */
interface Related {

    /** Its type, as {@code bridge.yaml} declares it. */
    String type();

    /** Whether the caller stands in this relation to it. */
    boolean holds(String relation);

    /** The thing that this relation leads to. */
    default Optional<Related> follow(String relation) {
        return Optional.empty();
    }
}
