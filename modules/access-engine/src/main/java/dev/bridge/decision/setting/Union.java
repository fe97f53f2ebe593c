package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What any list has, in the order of the chain. */
record Union() implements Fold {

    @Override
    public Value merge(List<Value> values) {
        Set<Value> all = new LinkedHashSet<>();
        values.forEach(value -> all.addAll(Intersection.items(value)));
        return new Value.Items(
                all.contains(SettingBounds.EVERYTHING) ? List.of(SettingBounds.EVERYTHING) : new ArrayList<>(all));
    }

    /** Something that it has is in the result. */
    @Override
    public boolean takesPart(Value value, List<Value> values, Value merged) {
        Set<Value> items = Intersection.items(value);
        Set<Value> result = Intersection.items(merged);
        return items.equals(result) || items.stream().anyMatch(result::contains);
    }
}
