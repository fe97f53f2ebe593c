package dev.bridge.decision.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with the parameters of a grant's condition. */
record Parameters(Names roots, Map<String, ?> stored, Map<String, ?> requested) implements Names {

    @Override
    public @Nullable Object find(String name) {
        return roots.find(name);
    }

    @Override
    public @Nullable Object parameter(String name) {
        Object value = stored.get(name);
        return value == null ? requested.get(name) : value;
    }
}
