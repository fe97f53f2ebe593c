package dev.bridge.catalog.manifest;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.shape.Definitions;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionParser;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.expression.ExpressionLimits;
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
        return switch (PermissionParser.parse(text, ExpressionLimits.DEPTH.intValue())) {
            case PermissionParser.Result.Read(PermissionExpression expression) -> expression;
            case PermissionParser.Result.Wrong(var mistake, int offset, String detail) -> {
                problems.add(new FieldProblem(
                        node.path().pointer(), error(mistake).code(), detail, scalar.position(offset)));
                yield null;
            }
        };
    }

    private static CatalogError error(PermissionParser.Mistake mistake) {
        return switch (mistake) {
            case SYNTAX -> CatalogError.EXPRESSION_INVALID;
            case OPERATORS_MIXED -> CatalogError.OPERATORS_MIXED;
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
