package dev.bridge.decision.expression;

import dev.bridge.decision.declaration.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain data as expressions see it. CEL has whole numbers of 64 bits and doubles and no exact decimals, so a whole number that fits
 * becomes a {@code Long} and any other number the nearest {@code Double}; the two compare by value.
 */
public final class Values {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Values() {}

    /** Data without a declared type, as JSON has it. */
    public static Object of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Truth(boolean truth) -> truth;
            case Value.Decimal(BigDecimal number) -> number(number);
            case Value.Items(List<Value> items) ->
                items.stream().map(Values::of).toList();
            case Value.Members(Map<String, Value> members) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put(name, of(member)));
                yield Map.copyOf(map);
            }
        };
    }

    private static Object number(BigDecimal number) {
        boolean whole = number.scale() <= 0 && number.compareTo(LEAST) >= 0 && number.compareTo(GREATEST) <= 0;
        if (whole) {
            return number.longValueExact();
        }
        return number.doubleValue();
    }
}
