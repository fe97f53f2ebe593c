package dev.bridge.catalog.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.setting.ValueFit;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values against their types, bounds and patterns. */
final class ValueCheck {

    private final Report report;

    ValueCheck(Report report) {
        this.report = report;
    }

    /** Reports {@code value} unless it is of {@code type}. */
    boolean fits(Path path, Value value, ValueType type) {
        if (type instanceof ValueType.ListOf(ValueType.Simple item)
                && value instanceof Value.Items(List<Value> items)) {
            boolean all = true;
            for (int i = 0; i < items.size(); i++) {
                all &= fits(path.child(i), items.get(i), item);
            }
            return all;
        }
        boolean fits = ValueFit.isA(value, type);
        if (!fits) {
            report.error(
                    path,
                    CatalogError.TYPE_MISMATCH,
                    "%s is not a value of type `%s`%s",
                    Quoted.text(ValueFit.text(value)),
                    type,
                    hint(value, type));
        }
        return fits;
    }

    private String hint(Value value, ValueType type) {
        if (type instanceof ValueType.Choice(List<String> values) && value instanceof Value.Text(String text)) {
            return report.suggestion(text, values);
        }
        return type == ValueType.Simple.DURATION ? "; write, for example, `30 minutes`." : ".";
    }

    /** Reports bounds that contradict each other or the type. */
    void bounds(Path path, ValueType type, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        boolean number = type == ValueType.Simple.INTEGER || type == ValueType.Simple.DECIMAL;
        if (!number && (minimum != null || maximum != null)) {
            report.error(
                    path.child(minimum != null ? "minimum" : "maximum"),
                    CatalogError.KEYS_CONFLICT,
                    "Only numbers have bounds, and the type is `%s`.",
                    type);
        }
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            report.error(
                    path.child("maximum"),
                    CatalogError.VALUE_INVALID,
                    "The `maximum` of %s is less than the `minimum` of %s.",
                    Decimals.text(maximum),
                    Decimals.text(minimum));
        }
    }

    /** The pattern compiled, or null after it was reported. */
    @Nullable
    Pattern pattern(Path path, @Nullable String pattern, ValueType type) {
        if (pattern == null) {
            return null;
        }
        boolean texts = type == ValueType.Simple.STRING
                || (type instanceof ValueType.ListOf(ValueType.Simple item) && item == ValueType.Simple.STRING);
        if (!texts) {
            report.error(path, CatalogError.KEYS_CONFLICT, "Only texts have a `pattern`, and the type is `%s`.", type);
            return null;
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            report.error(
                    path,
                    CatalogError.EXPRESSION_INVALID,
                    "%s is not an RE2 pattern: %s.",
                    Quoted.text(pattern),
                    wrong.getDescription());
            return null;
        }
    }
}
