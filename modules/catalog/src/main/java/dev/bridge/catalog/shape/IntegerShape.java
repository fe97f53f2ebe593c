package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.problem.Quoted;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole number within bounds. */
public record IntegerShape(int minimum, int maximum) implements Shape<Integer> {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,9}");

    @Override
    public String noun() {
        return "a whole number from %,d to %,d".formatted(minimum, maximum);
    }

    @Override
    public @Nullable Integer read(SourceNode node, Problems problems) {
        if (!(node instanceof SourceNode.Scalar scalar) || scalar.type() != SourceNode.Scalar.Type.NUMBER) {
            Mistyped.report(node, this, problems);
            return null;
        }
        String text = scalar.text();
        int value = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : Integer.MIN_VALUE;
        if (value < minimum || value > maximum) {
            problems.report(node, CatalogError.VALUE_INVALID, "%s is not %s.", Quoted.text(text), noun());
            return null;
        }
        return value;
    }

    @Override
    public Value write(Integer value) {
        return Value.of(value);
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return Schemas.with(
                Schemas.with(Schemas.type("integer"), "minimum", Value.of(minimum)), "maximum", Value.of(maximum));
    }
}
