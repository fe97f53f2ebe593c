package dev.bridge.access;

import dev.bridge.decision.ObjectReference;

/** A resource of a product. */
public record ResourceName(String product, ObjectReference resource) {

    @Override
    public String toString() {
        return resource.toString();
    }
}
