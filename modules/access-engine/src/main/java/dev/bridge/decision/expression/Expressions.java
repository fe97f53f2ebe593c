package dev.bridge.decision.expression;

import dev.bridge.kernel.Invariant;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import java.util.Set;

/**
 * Compiles CEL. What was compiled lately is kept: an account's policies, and most of a product, are compiled again whenever something else of
 * them changes.
 */
public final class Expressions {

    private static final Set<CelKind> TRUTHS = Set.of(CelKind.BOOL, CelKind.DYN);
    private static final Kept<Kept.Text, Expression> KEPT = new Kept<>(2_000);

    private Expressions() {}

    /**
     * An expression of any type.
     *
     * @throws InvalidExpression where it cannot be read, passes a bound of {@link ExpressionLimits}, or does not fit the scope
     */
    public static Expression compile(String cel, Scope scope) {
        return KEPT.get(new Kept.Text(cel, scope, /* truth= */ false), () -> compile(cel, scope, tree(cel, scope)));
    }

    /**
     * An expression that is true or false.
     *
     * @throws InvalidExpression as {@link #compile}, and where it gives anything else
     */
    public static Expression condition(String cel, Scope scope) {
        return KEPT.get(new Kept.Text(cel, scope, /* truth= */ true), () -> truth(cel, scope));
    }

    private static Expression truth(String cel, Scope scope) {
        CelAbstractSyntaxTree tree = tree(cel, scope);
        if (!TRUTHS.contains(tree.getResultType().kind())) {
            throw new InvalidExpression(0, "the expression gives no truth");
        }
        return compile(cel, scope, tree);
    }

    private static Expression compile(String cel, Scope scope, CelAbstractSyntaxTree tree) {
        CelEvaluator reference = CelEvaluator.of(tree, scope);
        Node lowered = Lowering.of(tree, scope);
        return new Expression(cel, lowered == null ? reference : lowered, reference.reads());
    }

    static CelAbstractSyntaxTree tree(String cel, Scope scope) {
        if (cel.codePointCount(0, cel.length()) > ExpressionLimits.LENGTH.value()) {
            throw new InvalidExpression(
                    0, "the expression is longer than " + ExpressionLimits.LENGTH.value() + " characters");
        }
        CelAbstractSyntaxTree parsed = tree(cel, scope.parse(cel));
        return tree(cel, scope.check(parsed));
    }

    private static CelAbstractSyntaxTree tree(String cel, CelValidationResult result) {
        if (result.hasError()) {
            CelIssue first = result.getErrors().getFirst();
            int offset = result.getSource()
                    .getLocationOffset(first.getSourceLocation())
                    .orElse(0);
            throw new InvalidExpression(Math.clamp(offset, 0, cel.codePointCount(0, cel.length())), first.getMessage());
        }
        try {
            return result.getAst();
        } catch (CelValidationException impossible) {
            throw Invariant.broken("asked for the tree of a wrong expression: %s", impossible);
        }
    }
}
