package dev.bridge.catalog.manifest;

import dev.bridge.catalog.PermissionExpression;
import dev.bridge.catalog.Value;
import dev.bridge.catalog.expression.PermissionParser;
import dev.bridge.catalog.shape.Definitions;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.kernel.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/** A permission expression, with the place of a mistake inside it. */
record PermissionShape() implements Shape<PermissionExpression> {

    @Override
    public String noun() {
        return "a permission expression, such as `owner + writer`";
    }

    @Override
    public @Nullable PermissionExpression read(SourceNode node, Problems problems) {
        String text = Texts.CEL.read(node, problems);
        if (text == null || !(node instanceof SourceNode.Scalar scalar)) {
            return null;
        }
        return switch (PermissionParser.parse(text)) {
            case PermissionParser.Result.Read(PermissionExpression expression) -> expression;
            case PermissionParser.Result.Wrong(var error) -> {
                problems.add(new FieldProblem(
                        node.path().pointer(), error.code().code(), error.detail(), scalar.position(error.offset())));
                yield null;
            }
        };
    }

    @Override
    public Value write(PermissionExpression expression) {
        return Value.of(expression.toString());
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return Texts.CEL.schema(definitions);
    }
}
