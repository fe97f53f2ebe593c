package dev.bridge.metering.meter;

import dev.bridge.kernel.Invariant;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes terms of an expression that has nothing but paths, comparisons, arithmetic and tests of texts; null of any other. */
final class TermCompiler {

    private TermCompiler() {}

    static @Nullable Term compile(String cel) {
        CelValidationResult parsed = MeterScope.SCOPE.parse(cel);
        if (parsed.hasError()) {
            return null;
        }
        return term(tree(parsed).getExpr());
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException impossible) {
            throw Invariant.broken("asked for the tree of a wrong expression: %s", impossible);
        }
    }

    private static @Nullable Term term(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case IDENT, SELECT -> path(expression);
            case CALL -> call(expression.call());
            case LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> null;
        };
    }

    private static @Nullable Term constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> new Term.Constant(constant.booleanValue());
            case INT64_VALUE -> new Term.Constant(BigDecimal.valueOf(constant.int64Value()));
            // The shortest decimal that means this double is what was written, up to 15 digits.
            case DOUBLE_VALUE -> new Term.Constant(BigDecimal.valueOf(constant.doubleValue()));
            case STRING_VALUE -> new Term.Constant(constant.stringValue());
            default -> null;
        };
    }

    private static @Nullable Term path(CelExpr expression) {
        boolean presence = expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                && expression.select().testOnly();
        List<Object> steps = new ArrayList<>();
        CelExpr at = expression;
        while (at.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            if (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
                steps.addFirst(at.select().field());
                at = at.select().operand();
            } else if (isIndex(at)) {
                Object step = step(at.call().args().get(1));
                if (step == null) {
                    return null;
                }
                steps.addFirst(step);
                at = at.call().args().getFirst();
            } else {
                return null;
            }
        }
        String root = at.ident().name();
        StringBuilder text = new StringBuilder(root);
        steps.forEach(step -> text.append(step instanceof Long ? "[" + step + "]" : "." + step));
        Term.Member member = new Term.Member(root, steps, text.toString());
        return presence ? new Term.Has(member) : member;
    }

    private static boolean isIndex(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals("_[_]");
    }

    private static @Nullable Object step(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return null;
        }
        return switch (expression.constant().getKind()) {
            case STRING_VALUE -> expression.constant().stringValue();
            case INT64_VALUE -> expression.constant().int64Value();
            default -> null;
        };
    }

    private static @Nullable Term call(CelExpr.CelCall call) {
        if (call.function().equals("_[_]")) {
            return path(CelExpr.ofCall(0, call.target(), call.function(), call.args()));
        }
        if (call.function().equals("@in")) {
            return membership(call.args());
        }
        List<Term> arguments = new ArrayList<>();
        List<CelExpr> all = new ArrayList<>(call.args());
        call.target().ifPresent(all::addFirst);
        for (CelExpr argument : all) {
            Term term = term(argument);
            if (term == null) {
                return null;
            }
            arguments.add(term);
        }
        return switch (arguments.size()) {
            case 1 -> ofOne(call.function(), arguments.getFirst());
            case 2 -> ofTwo(call.function(), arguments.get(0), arguments.get(1));
            case 3 ->
                call.function().equals("_?_:_")
                        ? new Term.Conditional(arguments.get(0), arguments.get(1), arguments.get(2))
                        : null;
            default -> null;
        };
    }

    private static @Nullable Term membership(List<CelExpr> arguments) {
        Term item = term(arguments.get(0));
        if (item == null || arguments.get(1).getKind() != CelExpr.ExprKind.Kind.LIST) {
            return null;
        }
        List<Term> items = new ArrayList<>();
        for (CelExpr element : arguments.get(1).list().elements()) {
            if (!(term(element) instanceof Term.Constant constant)) {
                return null;
            }
            items.add(constant);
        }
        return new Term.In(item, items);
    }

    private static @Nullable Term ofOne(String function, Term argument) {
        return switch (function) {
            case "!_" -> new Term.Not(argument);
            case "-_" -> new Term.Negated(argument);
            default -> null;
        };
    }

    private static @Nullable Term ofTwo(String function, Term left, Term right) {
        return switch (function) {
            case "_&&_" -> new Term.Junction(left, right, false);
            case "_||_" -> new Term.Junction(left, right, true);
            case "_==_" -> new Term.Equal(left, right, true);
            case "_!=_" -> new Term.Equal(left, right, false);
            case "_<_" -> new Term.Compare(Term.Order.LESS, left, right);
            case "_<=_" -> new Term.Compare(Term.Order.LESS_EQUALS, left, right);
            case "_>_" -> new Term.Compare(Term.Order.GREATER, left, right);
            case "_>=_" -> new Term.Compare(Term.Order.GREATER_EQUALS, left, right);
            case "_+_" -> new Term.Arithmetic(Term.Operator.ADD, left, right);
            case "_-_" -> new Term.Arithmetic(Term.Operator.SUBTRACT, left, right);
            case "_*_" -> new Term.Arithmetic(Term.Operator.MULTIPLY, left, right);
            case "startsWith" -> new Term.TextTest(Term.TextRelation.STARTS_WITH, left, right);
            case "endsWith" -> new Term.TextTest(Term.TextRelation.ENDS_WITH, left, right);
            case "contains" -> new Term.TextTest(Term.TextRelation.CONTAINS, left, right);
            default -> null;
        };
    }
}
