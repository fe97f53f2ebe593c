package dev.bridge.catalog.shape;

import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}. */
public record TruthShape() implements Shape<Boolean> {

    @Override
    public String noun() {
        return "`true` or `false`";
    }

    @Override
    public @Nullable Boolean read(SourceNode node, Problems problems) {
        if (node instanceof SourceNode.Scalar scalar && scalar.type() == SourceNode.Scalar.Type.TRUTH) {
            return Boolean.valueOf(scalar.text());
        }
        Mistyped.report(node, this, problems);
        return null;
    }

    @Override
    public Value write(Boolean value) {
        return Value.of(value);
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return Schemas.type("boolean");
    }
}
