package dev.bridge.access;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What became of an account's grants and resources in one revision.
 *
 * @param deletes grants that were there and are gone
 * @param unset attributes that were there and are gone, by name
 */
public record AccessDelta(
        List<StoredGrant> writes,
        List<StoredGrant.Key> deletes,
        Map<ResourceName, Map<String, JsonNode>> set,
        Map<ResourceName, List<String>> unset,
        List<ResourceName> registered,
        List<ResourceName> removed) {

    public AccessDelta {
        writes = List.copyOf(writes);
        deletes = List.copyOf(deletes);
        set = Map.copyOf(set);
        unset = Map.copyOf(unset);
        registered = List.copyOf(registered);
        removed = List.copyOf(removed);
    }

    /** How many things changed. */
    public int size() {
        int attributes = set.values().stream().mapToInt(Map::size).sum()
                + unset.values().stream().mapToInt(List::size).sum();
        return writes.size() + deletes.size() + attributes + registered.size() + removed.size();
    }
}
