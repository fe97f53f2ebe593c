package dev.bridge.decision.copy;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.unified.StoredAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes by what they are called in the graph. Immutable: what changed since lies above, until it is as much as is worth joining. */
final class CopiedAttributes implements StoredAttributes {

    /** So many changes are copied with each further one. */
    private static final int ABOVE = 1_000;

    private final Map<ObjectReference, Map<String, Object>> below;
    private final Map<ObjectReference, Map<String, Object>> above;

    private CopiedAttributes(
            Map<ObjectReference, Map<String, Object>> below, Map<ObjectReference, Map<String, Object>> above) {
        this.below = below;
        this.above = above;
    }

    static CopiedAttributes of(Map<ObjectReference, Map<String, Object>> attributes) {
        return new CopiedAttributes(Map.copyOf(attributes), Map.of());
    }

    CopiedAttributes with(Map<ObjectReference, Map<String, Object>> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        Map<ObjectReference, Map<String, Object>> joined = new HashMap<>(above);
        joined.putAll(changed);
        if (joined.size() <= ABOVE) {
            return new CopiedAttributes(below, Map.copyOf(joined));
        }
        Map<ObjectReference, Map<String, Object>> all = new HashMap<>(below);
        all.putAll(joined);
        all.values().removeIf(Map::isEmpty);
        return of(all);
    }

    @Override
    public @Nullable Map<String, Object> of(ObjectReference object) {
        Map<String, Object> changed = above.get(object);
        return changed == null ? below.get(object) : changed;
    }
}
