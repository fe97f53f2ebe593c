package dev.bridge.decision;

import java.util.Set;

/**
 * One answer of a list.
 *
 * @param id the object's or subject's id, {@code *} for everyone of the type
 * @param missing what would have to be known for it to be allowed; empty for what is allowed
 */
public record Listed(String id, Set<String> missing) implements Comparable<Listed> {

    public Listed {
        missing = Set.copyOf(missing);
    }

    @Override
    public int compareTo(Listed other) {
        return id.compareTo(other.id);
    }
}
