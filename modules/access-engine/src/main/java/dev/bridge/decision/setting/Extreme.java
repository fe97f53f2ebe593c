package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Value;
import java.util.Comparator;
import java.util.List;

/** The greatest of an order; of equal ones, the one farthest up the chain. */
record Extreme(Comparator<Value> order) implements Fold {

    @Override
    public Value merge(List<Value> values) {
        Value greatest = values.getFirst();
        for (Value value : values) {
            if (order.compare(value, greatest) > 0) {
                greatest = value;
            }
        }
        return greatest;
    }

    @Override
    public boolean takesPart(Value value, List<Value> values, Value merged) {
        return order.compare(value, merged) == 0;
    }
}
