package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.kernel.Invariant;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** Orders of a setting's values. */
final class StrictnessOrder {

    private StrictnessOrder() {}

    /** The stricter value is the greater one. Values without such an order are all equal. */
    static Comparator<Value> of(Setting setting) {
        return switch (setting.type()) {
            case ValueType.Choice(List<String> values) ->
                Comparator.comparingInt(value -> value instanceof Value.Text(String text) ? values.indexOf(text) : -1);
            case ValueType.Simple.BOOLEAN -> Comparator.comparing(value -> value.equals(Value.of(setting.strict())));
            case ValueType.Simple _, ValueType.ListOf _, ValueType.Reference _ -> (_, _) -> 0;
        };
    }

    /** Numbers and lengths of time, the greater one greater. */
    record Amounts() implements Comparator<Value> {

        @Override
        public int compare(Value left, Value right) {
            return amount(left).compareTo(amount(right));
        }

        private static BigDecimal amount(Value value) {
            return switch (value) {
                case Value.Decimal(BigDecimal number) -> number;
                case Value.Text(String length) ->
                    BigDecimal.valueOf(LengthOfTime.of(length).toSeconds());
                case Value.Truth _, Value.Items _, Value.Members _ -> throw Invariant.broken("%s is no amount", value);
            };
        }
    }
}
