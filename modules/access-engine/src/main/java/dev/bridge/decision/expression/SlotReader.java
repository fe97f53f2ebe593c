package dev.bridge.decision.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the paths in an expression. */
final class SlotReader {

    private static final String INDEX = "_[_]";

    private final Scope scope;
    private final CelAbstractSyntaxTree tree;

    SlotReader(Scope scope, CelAbstractSyntaxTree tree) {
        this.scope = scope;
        this.tree = tree;
    }

    /**
     * The path that an expression is, or null where it is something else.
     *
     * @param bound names that comprehensions around it bind
     */
    @Nullable
    Slot slot(CelExpr expression, Set<String> bound) {
        List<Object> steps = new ArrayList<>();
        boolean presence = isSelect(expression) && expression.select().testOnly();
        CelExpr at = expression;
        if (presence) {
            steps.add(at.select().field());
            at = at.select().operand();
        }
        while (at.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            Object step = step(at);
            if (step == null) {
                return null;
            }
            steps.add(step);
            at = isSelect(at) ? at.select().operand() : at.call().args().getFirst();
        }
        String root = at.ident().name();
        if (bound.contains(root) || isType(at)) {
            return null;
        }
        return new Slot(Path.of(root, !scope.declares(root), steps.reversed()), presence);
    }

    /** {@code int} in {@code type(context.port) == int}. */
    private boolean isType(CelExpr name) {
        CelType type = tree.getTypeMap().get(name.id());
        return type != null && type.kind() == CelKind.TYPE;
    }

    private static boolean isSelect(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.SELECT;
    }

    private static @Nullable Object step(CelExpr expression) {
        if (isSelect(expression)) {
            return expression.select().testOnly() ? null : expression.select().field();
        }
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL
                || !expression.call().function().equals(INDEX)) {
            return null;
        }
        CelExpr step = expression.call().args().get(1);
        if (step.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return null;
        }
        CelConstant constant = step.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue();
            case INT64_VALUE -> constant.int64Value();
            default -> null;
        };
    }
}
