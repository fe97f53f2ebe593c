package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import java.util.List;

/** A merge that takes all values of the chain. */
interface Fold {

    /** One value of at least one. */
    Value merge(List<Value> values);

    /** Whether one of the values has a part in what came of them. */
    boolean takesPart(Value value, List<Value> values, Value merged);

    static Fold of(Setting setting) {
        return switch (setting.merge()) {
            case MINIMUM -> new Extreme(new StrictnessOrder.Amounts().reversed());
            case MAXIMUM -> new Extreme(new StrictnessOrder.Amounts());
            case STRICTEST -> new Extreme(StrictnessOrder.of(setting));
            case INTERSECTION -> new Intersection();
            case UNION -> new Union();
            case OVERRIDE -> throw new IllegalArgumentException("override folds nothing");
        };
    }
}
