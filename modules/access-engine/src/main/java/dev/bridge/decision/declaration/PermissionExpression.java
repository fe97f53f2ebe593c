package dev.bridge.decision.declaration;

import dev.bridge.kernel.Invariant;
import java.util.List;

/**
 * An expression over relations and permissions. Its text has one kind of operator per level; {@code toString} writes the
 * text that reads back as the same expression.
 */
public sealed interface PermissionExpression {

    /** A relation or permission of the same type. */
    record Reference(String name) implements PermissionExpression {
        @Override
        public String toString() {
            return name;
        }
    }

    /** {@code a + b}: in any of them. */
    record Union(List<PermissionExpression> operands) implements PermissionExpression {
        public Union {
            operands = atLeastTwo(operands);
        }

        @Override
        public String toString() {
            return joined(operands, " + ");
        }
    }

    /** {@code a & b}: in all of them. */
    record Intersection(List<PermissionExpression> operands) implements PermissionExpression {
        public Intersection {
            operands = atLeastTwo(operands);
        }

        @Override
        public String toString() {
            return joined(operands, " & ");
        }
    }

    /** {@code a - b - c}: in the first and in none of the others. */
    record Exclusion(List<PermissionExpression> operands) implements PermissionExpression {
        public Exclusion {
            operands = atLeastTwo(operands);
        }

        public PermissionExpression base() {
            return operands.getFirst();
        }

        public List<PermissionExpression> excluded() {
            return operands.subList(1, operands.size());
        }

        @Override
        public String toString() {
            return joined(operands, " - ");
        }
    }

    /**
     * {@code relation->target}: who has {@code target} on the objects that {@code relation} names.
     *
     * @param quantifier whether one such object is enough
     */
    record Arrow(String relation, String target, Quantifier quantifier) implements PermissionExpression {
        @Override
        public String toString() {
            String arrow = relation + "->" + target;
            return quantifier == Quantifier.ALL ? "all(" + arrow + ")" : arrow;
        }
    }

    enum Quantifier {
        ANY,
        /** On every object, and at least one. */
        ALL
    }

    private static List<PermissionExpression> atLeastTwo(List<PermissionExpression> operands) {
        Invariant.check(operands.size() >= 2, "an operator joins %d operands", operands.size());
        return List.copyOf(operands);
    }

    private static String joined(List<PermissionExpression> operands, String operator) {
        StringBuilder text = new StringBuilder();
        for (PermissionExpression operand : operands) {
            text.append(text.isEmpty() ? "" : operator);
            switch (operand) {
                case Reference _, Arrow _ -> text.append(operand);
                case Union _, Intersection _, Exclusion _ ->
                    text.append('(').append(operand).append(')');
            }
        }
        return text.toString();
    }
}
