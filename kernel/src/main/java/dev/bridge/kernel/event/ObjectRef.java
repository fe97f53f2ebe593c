package dev.bridge.kernel.event;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.TypedId;

/**
 * A thing named by type and id, written {@code invoice:inv_01h...} or {@code repository:acme/web}: who did something, or
 * what it was done to.
 *
 * @param type in snake case
 * @param id 1 to 256 characters, an opaque name; never personal data
 */
public record ObjectRef(String type, String id) {

    public static final int MAX_ID_LENGTH = 256;

    public ObjectRef {
        Invariant.check(!type.isEmpty() && type.indexOf(':') < 0, "reference type %s is empty or has a colon", type);
        Invariant.check(!id.isEmpty() && id.length() <= MAX_ID_LENGTH, "reference id of %d characters", id.length());
    }

    public static ObjectRef of(String type, TypedId id) {
        return new ObjectRef(type, id.text());
    }

    public static ObjectRef parse(String text) {
        int colon = text.indexOf(':');
        Invariant.check(colon > 0, "%s is not type:id", text);
        return new ObjectRef(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
