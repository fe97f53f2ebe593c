package dev.bridge.access;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.flag.FlagState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored about one flag. */
record StoredFlag(boolean killed, Map<UnitId, Flag.Outcome> overrides, Assigned assigned) implements FlagState {

    /** Finds the variant of a unit's first exposure. */
    interface Assigned {

        /** Of flags that are not sticky. */
        Assigned NOTHING = (unit, id) -> null;

        @Nullable
        String variant(String unit, String id);
    }

    /** A unit by kind and id. */
    record UnitId(String unit, String id) {}

    StoredFlag {
        overrides = Map.copyOf(overrides);
    }

    /** Whether units keep what they were assigned. */
    boolean isSticky() {
        return !assigned.equals(Assigned.NOTHING);
    }

    @Override
    public Flag.@Nullable Outcome override(String unit, String id) {
        return overrides.get(new UnitId(unit, id));
    }

    @Override
    public void forEachOverride(Overrides action) {
        overrides.forEach((unit, outcome) -> action.override(unit.unit(), unit.id(), outcome));
    }

    @Override
    public @Nullable String assignment(String unit, String id) {
        return assigned.variant(unit, id);
    }
}
