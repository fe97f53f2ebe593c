package dev.bridge.catalog.difference;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The maps of a manifest whose keys are names that its author chose; all other keys are the format's own. */
final class NameMaps {

    /** Inside the entries of a block. */
    private static final Map<String, Set<String>> NESTED = Map.of(
            "resources", Set.of("attributes", "relations", "permissions", "conditions"),
            "flags", Set.of("variants"),
            "plans", Set.of("charges", "includes"));

    private NameMaps() {}

    /** Whether a map at this place has names as keys; at the top those are all blocks. */
    static boolean isAt(List<String> path) {
        return path.size() == 1
                || (path.size() == 3
                        && NESTED.getOrDefault(path.getFirst(), Set.of()).contains(path.getLast()));
    }

    /** Whether something with a name of its own stands at this place. */
    static boolean isEntry(List<String> path) {
        return path.size() > 1 && isAt(path.subList(0, path.size() - 1));
    }
}
