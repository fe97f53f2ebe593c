package dev.bridge.decision;

import dev.bridge.kernel.Invariant;

/**
 * Something by type and id, written {@code repository:acme/web}.
 *
 * @param id never empty and never {@code *}
 */
public record ObjectReference(String type, String id) {

    public ObjectReference {
        Invariant.check(!type.isEmpty() && !id.isEmpty() && !id.equals("*"), "%s:%s is no object", type, id);
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
