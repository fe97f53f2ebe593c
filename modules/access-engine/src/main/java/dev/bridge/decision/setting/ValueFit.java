package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a value is of a type. */
public final class ValueFit {

    private static final Pattern DURATION = Pattern.compile("[1-9][0-9]{0,5} (?:second|minute|hour|day|week)s?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private ValueFit() {}

    public static boolean isA(Value value, ValueType type) {
        return switch (type) {
            case ValueType.Simple simple -> isA(value, simple);
            case ValueType.Choice(List<String> values) ->
                value instanceof Value.Text(String text) && values.contains(text);
            case ValueType.ListOf(ValueType.Simple item) ->
                value instanceof Value.Items(List<Value> items)
                        && items.stream().allMatch(each -> isA(each, item));
            case ValueType.Reference _ -> value instanceof Value.Text;
        };
    }

    private static boolean isA(Value value, ValueType.Simple type) {
        return switch (type) {
            case BOOLEAN -> value instanceof Value.Truth;
            case INTEGER -> value instanceof Value.Decimal(BigDecimal number) && number.scale() <= 0;
            case DECIMAL -> value instanceof Value.Decimal;
            case STRING -> value instanceof Value.Text;
            case DURATION ->
                value instanceof Value.Text(String text)
                        && DURATION.matcher(text).matches();
            case DATE, TIMESTAMP ->
                value instanceof Value.Text(String text) && DATE.matcher(text).lookingAt();
            case OBJECT -> value instanceof Value.Members;
        };
    }

    /** A value as a person would write it. */
    public static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Decimal(BigDecimal number) -> Decimals.text(number);
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Items(List<Value> items) ->
                "[" + String.join(", ", items.stream().map(ValueFit::text).toList()) + "]";
            case Value.Members(var members) -> "{" + String.join(", ", members.keySet()) + "}";
        };
    }
}
