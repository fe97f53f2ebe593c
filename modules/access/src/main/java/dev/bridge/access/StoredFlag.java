package dev.bridge.access;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.flag.FlagState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored about one flag. */
record StoredFlag(boolean killed, Map<UnitId, Flag.Outcome> overrides) implements FlagState {

    /** A unit by kind and id. */
    record UnitId(String unit, String id) {}

    StoredFlag {
        overrides = Map.copyOf(overrides);
    }

    @Override
    public Flag.@Nullable Outcome override(String unit, String id) {
        return overrides.get(new UnitId(unit, id));
    }
}
