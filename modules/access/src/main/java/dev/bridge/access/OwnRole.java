package dev.bridge.access;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an account's own role gives to whoever it is assigned to.
 *
 * @param gives relations and permissions by product, written {@code repository.reader}: on every resource of the type, or on
 *     those alone that the role is assigned on
 */
public record OwnRole(String key, Map<String, List<String>> gives, long revision) {

    public OwnRole {
        Map<String, List<String>> copy = new TreeMap<>();
        gives.forEach((product, names) -> copy.put(product, List.copyOf(names)));
        gives = Collections.unmodifiableMap(copy);
    }
}
