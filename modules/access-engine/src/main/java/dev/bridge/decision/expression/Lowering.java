package dev.bridge.decision.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes closures of an expression that consists of what we evaluate ourselves. All or nothing: an expression with anything else runs
 * in dev.cel as a whole.
 */
final class Lowering {

    private static final Names NOTHING = _ -> null;

    private final CelAbstractSyntaxTree tree;
    private final SlotReader reader;

    private Lowering(CelAbstractSyntaxTree tree, SlotReader reader) {
        this.tree = tree;
        this.reader = reader;
    }

    /** The closures, or null where there is something that only dev.cel evaluates. */
    static @Nullable Node of(CelAbstractSyntaxTree tree, Scope scope) {
        return new Lowering(tree, new SlotReader(scope, tree)).lower(tree.getExpr());
    }

    private @Nullable Node lower(CelExpr expression) {
        Slot slot = reader.slot(expression, Set.of());
        if (slot != null) {
            return slot.presence() ? new Node.Has(slot.path()) : new Node.Member(slot.path());
        }
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case LIST -> list(expression.list());
            case CALL -> call(expression);
            case IDENT, SELECT, STRUCT, MAP, COMPREHENSION, NOT_SET -> null;
        };
    }

    private static @Nullable Node constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> new Node.Constant(constant.booleanValue());
            case INT64_VALUE -> new Node.Constant(constant.int64Value());
            case DOUBLE_VALUE -> new Node.Constant(constant.doubleValue());
            case STRING_VALUE -> new Node.Constant(constant.stringValue());
            default -> null;
        };
    }

    private @Nullable Node list(CelExpr.CelList list) {
        List<Node> items = lower(list.elements());
        return items == null || !list.optionalIndices().isEmpty() ? null : folded(new Node.Items(items), items);
    }

    private @Nullable List<Node> lower(List<CelExpr> expressions) {
        List<Node> nodes = new ArrayList<>();
        for (CelExpr expression : expressions) {
            Node node = lower(expression);
            if (node == null) {
                return null;
            }
            nodes.add(node);
        }
        return List.copyOf(nodes);
    }

    private @Nullable Node call(CelExpr expression) {
        List<CelExpr> all = new ArrayList<>(expression.call().args());
        expression.call().target().ifPresent(all::addFirst);
        List<Node> arguments = lower(all);
        if (arguments == null) {
            return null;
        }
        return switch (expression.call().function()) {
            case "_&&_" -> new Node.Junction(arguments.get(0), arguments.get(1), false);
            case "_||_" -> new Node.Junction(arguments.get(0), arguments.get(1), true);
            case "_?_:_" -> new Node.Conditional(arguments.get(0), arguments.get(1), arguments.get(2));
            default -> {
                Node node = function(expression, arguments);
                yield node == null ? null : folded(node, arguments);
            }
        };
    }

    private @Nullable Node function(CelExpr expression, List<Node> arguments) {
        CelReference reference = tree.getReferenceMap().get(expression.id());
        if (reference == null) {
            return null;
        }
        if (arguments.size() == 2 && arguments.get(1) instanceof Node.Constant(Object value)) {
            Operation.OfOne known = withConstant(reference.overloadIds(), value);
            if (known != null) {
                return new Node.Unary(known, arguments.getFirst());
            }
        }
        List<Operation.OfOne> ofOne = new ArrayList<>();
        List<Operation.OfTwo> ofTwo = new ArrayList<>();
        for (String overload : reference.overloadIds()) {
            switch (Operations.find(overload)) {
                case Operation.OfOne one -> ofOne.add(one);
                case Operation.OfTwo two -> ofTwo.add(two);
                case null -> {
                    if (!isOfTypesWithoutValues(overload)) {
                        return null;
                    }
                }
            }
        }
        return switch (arguments.size()) {
            case 1 -> new Node.Unary(Operation.OfOne.any(List.copyOf(ofOne)), arguments.get(0));
            case 2 -> new Node.Binary(Operation.OfTwo.any(List.copyOf(ofTwo)), arguments.get(0), arguments.get(1));
            default -> null;
        };
    }

    /** No name has a value of these types, and we lower nothing that makes one. */
    private static boolean isOfTypesWithoutValues(String overload) {
        return overload.contains("uint64") || overload.endsWith("_bytes");
    }

    /** What can be prepared where the second argument stands in the expression: a pattern, a time zone. */
    private static Operation.@Nullable OfOne withConstant(List<String> overloads, Object value) {
        if (overloads.size() != 1 || !(value instanceof String text)) {
            return null;
        }
        if (!overloads.getFirst().equals("matches_string")) {
            return TimeField.find(overloads.getFirst(), text);
        }
        try {
            Pattern pattern = Pattern.compile(text);
            return Operations.one(
                    String.class, subject -> pattern.matcher(subject).find());
        } catch (PatternSyntaxException wrong) {
            return null;
        }
    }

    private static Node folded(Node node, List<Node> arguments) {
        return arguments.stream().allMatch(Node.Constant.class::isInstance)
                ? new Node.Constant(node.evaluate(NOTHING, Missing.IGNORED))
                : node;
    }
}
