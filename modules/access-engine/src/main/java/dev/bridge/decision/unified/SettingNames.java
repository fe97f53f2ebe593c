package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.expression.Values;
import dev.bridge.decision.setting.LengthOfTime;

/** Values of settings as expressions see them. */
final class SettingNames {

    private SettingNames() {}

    static Object value(Value value, ValueType type) {
        if (type == ValueType.Simple.DURATION && value instanceof Value.Text(String length)) {
            return LengthOfTime.of(length);
        }
        Object plain = Values.of(value);
        return type == ValueType.Simple.DECIMAL && plain instanceof Long whole ? whole.doubleValue() : plain;
    }
}
