package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What all lists have, in the order of the first that does not have everything. */
record Intersection() implements Fold {

    @Override
    public Value merge(List<Value> values) {
        Set<Value> common = null;
        for (Value value : values) {
            Set<Value> items = items(value);
            if (!items.contains(SettingBounds.EVERYTHING)) {
                if (common == null) {
                    common = new LinkedHashSet<>(items);
                } else {
                    common.retainAll(items);
                }
            }
        }
        return new Value.Items(common == null ? List.of(SettingBounds.EVERYTHING) : new ArrayList<>(common));
    }

    /** It keeps out what another one would let in, or nobody does. */
    @Override
    public boolean takesPart(Value value, List<Value> values, Value merged) {
        Set<Value> items = items(value);
        return items.equals(items(merged))
                || (!items.contains(SettingBounds.EVERYTHING)
                        && values.stream().anyMatch(other -> !items.containsAll(items(other))));
    }

    /** With everything, nothing else matters. */
    static Set<Value> items(Value value) {
        List<Value> items = value instanceof Value.Items(List<Value> each) ? each : List.of();
        return items.contains(SettingBounds.EVERYTHING) ? Set.of(SettingBounds.EVERYTHING) : new LinkedHashSet<>(items);
    }
}
