package dev.bridge.decision.setting;

import com.google.re2j.Pattern;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Values against a setting's declaration: type, {@code minimum}, {@code maximum}, {@code pattern} and {@code max_items}. */
public final class SettingBounds {

    /** In a list: everything. No pattern applies to it. */
    static final Value EVERYTHING = Value.of("*");

    private SettingBounds() {}

    /** All that is wrong with a value; empty where it may be set. Of a wrong type nothing else is told. */
    public static List<Violation> violations(Setting setting, Value value) {
        if (!ValueFit.isA(value, setting.type())) {
            return List.of(new Violation(
                    Violation.Bound.TYPE,
                    "%s is not a value of type `%s`.".formatted(Quoted.text(ValueFit.text(value)), setting.type())));
        }
        List<Violation> violations = new ArrayList<>();
        switch (value) {
            case Value.Decimal(BigDecimal number) -> number(setting, number, violations);
            case Value.Items(List<Value> items) -> items(setting, items, violations);
            case Value.Text(String text) -> pattern(setting, text, violations);
            case Value.Truth _, Value.Members _ -> {}
        }
        return List.copyOf(violations);
    }

    private static void number(Setting setting, BigDecimal number, List<Violation> violations) {
        BigDecimal minimum = setting.minimum();
        if (minimum != null && number.compareTo(minimum) < 0) {
            violations.add(new Violation(
                    Violation.Bound.MINIMUM,
                    "%s is less than the `minimum` of %s."
                            .formatted(Quoted.text(Decimals.text(number)), Decimals.text(minimum))));
        }
        BigDecimal maximum = setting.maximum();
        if (maximum != null && number.compareTo(maximum) > 0) {
            violations.add(new Violation(
                    Violation.Bound.MAXIMUM,
                    "%s is more than the `maximum` of %s."
                            .formatted(Quoted.text(Decimals.text(number)), Decimals.text(maximum))));
        }
    }

    private static void items(Setting setting, List<Value> items, List<Violation> violations) {
        Integer most = setting.maxItems();
        if (most != null && items.size() > most) {
            violations.add(new Violation(
                    Violation.Bound.MAX_ITEMS,
                    "There are %d items; `max_items` allows %d.".formatted(items.size(), most)));
        }
        for (Value item : items) {
            if (item instanceof Value.Text(String text) && !item.equals(EVERYTHING)) {
                pattern(setting, text, violations);
            }
        }
    }

    private static void pattern(Setting setting, String text, List<Violation> violations) {
        String pattern = setting.pattern();
        if (pattern != null && !Pattern.matches(pattern, text)) {
            violations.add(new Violation(
                    Violation.Bound.PATTERN,
                    "%s does not match the `pattern` %s.".formatted(Quoted.text(text), Quoted.text(pattern))));
        }
    }
}
