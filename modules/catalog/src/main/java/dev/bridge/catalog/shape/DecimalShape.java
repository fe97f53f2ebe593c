package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal, as a number or in quotes for tools that would round it.
 *
 * @param minimum the least that is allowed, or null for any
 */
public record DecimalShape(@Nullable Bound minimum) implements Shape<BigDecimal> {

    private static final Pattern QUOTED = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** The least value, with the pattern that quoted values of this kind match in the schema. */
    public enum Bound {
        ZERO("0 or more"),
        ABOVE_ZERO("more than 0");

        private final String words;

        Bound(String words) {
            this.words = words;
        }

        private boolean admits(BigDecimal value) {
            return this == ZERO ? value.signum() >= 0 : value.signum() > 0;
        }
    }

    public static DecimalShape any() {
        return new DecimalShape(null);
    }

    public static DecimalShape notNegative() {
        return new DecimalShape(Bound.ZERO);
    }

    public static DecimalShape positive() {
        return new DecimalShape(Bound.ABOVE_ZERO);
    }

    /** Whether a text is a number in quotes. */
    static boolean isQuoted(String text) {
        return QUOTED.matcher(text).matches();
    }

    @Override
    public String noun() {
        return "a number";
    }

    @Override
    public @Nullable BigDecimal read(SourceNode node, Problems problems) {
        if (!(node instanceof SourceNode.Scalar scalar) || !looksLikeNumber(scalar)) {
            Mistyped.report(node, this, problems);
            return null;
        }
        BigDecimal value;
        try {
            value = Decimals.parse(scalar.text());
        } catch (ProblemException wrong) {
            problems.add(new FieldProblem(
                    node.path().pointer(),
                    wrong.problem().code().code(),
                    wrong.problem().detail(),
                    node.position()));
            return null;
        }
        if (minimum != null && !minimum.admits(value)) {
            problems.report(
                    node,
                    CatalogError.VALUE_INVALID,
                    "%s is too small; `%s` is %s.",
                    Quoted.text(scalar.text()),
                    node.path().field(),
                    minimum.words);
            return null;
        }
        return value;
    }

    private static boolean looksLikeNumber(SourceNode.Scalar scalar) {
        return scalar.type() == SourceNode.Scalar.Type.NUMBER
                || (scalar.type() == SourceNode.Scalar.Type.TEXT
                        && QUOTED.matcher(scalar.text()).matches());
    }

    @Override
    public Value write(BigDecimal value) {
        return Value.of(value);
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        Map<String, Value> number = new LinkedHashMap<>();
        number.put("type", Value.of("number"));
        if (minimum != null) {
            number.put(minimum == Bound.ZERO ? "minimum" : "exclusiveMinimum", Value.of(0));
        }
        Value.Members quoted = Schemas.with(Schemas.type("string"), "pattern", Value.of(quotedPattern()));
        return Schemas.oneOf(List.of(new Value.Members(number), quoted));
    }

    private String quotedPattern() {
        return minimum == null
                ? "^-?[0-9]+(\\.[0-9]+)?$"
                : minimum == Bound.ZERO ? "^(-0+(\\.0+)?|[0-9]+(\\.[0-9]+)?)$" : "^(?=.*[1-9])[0-9]+(\\.[0-9]+)?$";
    }
}
