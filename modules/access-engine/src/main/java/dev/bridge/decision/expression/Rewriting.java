package dev.bridge.decision.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes of an expression what dev.cel shall run. Each path becomes a variable: so paths are read by us, with our rule for what is
 * absent. What is joined by {@code &&} and {@code ||} is settled, and so is what a macro gives: dev.cel 0.14 hands the failure of
 * these on as if it were a value, by which {@code (1 / 0 == 1 || false) != true} would be true.
 */
final class Rewriting {

    private static final String VARIABLE = "@path";
    private static final Set<String> JUNCTIONS = Set.of("_&&_", "_||_");

    private final SlotReader reader;
    private final Map<Slot, Integer> slots = new LinkedHashMap<>();
    private final Map<Long, CelReference> references;
    /** Nodes that we add count down from 0; those of the expression count up. */
    private long added;

    private Rewriting(SlotReader reader, CelAbstractSyntaxTree tree) {
        this.reader = reader;
        this.references = new HashMap<>(tree.getReferenceMap());
    }

    /**
     * An expression over variables.
     *
     * @param slots what the variables stand for
     */
    record Result(CelAbstractSyntaxTree tree, List<Slot> slots) {
        Result {
            slots = List.copyOf(slots);
        }
    }

    static Result of(CelAbstractSyntaxTree tree, SlotReader reader) {
        Rewriting rewriting = new Rewriting(reader, tree);
        CelExpr expression = rewriting.rewrite(tree.getExpr(), Set.of());
        return new Result(
                CelAbstractSyntaxTree.newCheckedAst(
                        expression, tree.getSource(), rewriting.references, tree.getTypeMap()),
                List.copyOf(rewriting.slots.keySet()));
    }

    /** The slot of a variable. */
    static int index(String variable) {
        return Integer.parseInt(variable.substring(VARIABLE.length()));
    }

    private CelExpr rewrite(CelExpr expression, Set<String> bound) {
        boolean settles = switch (expression.getKind()) {
            case CALL -> JUNCTIONS.contains(expression.call().function());
            case COMPREHENSION -> true;
            default -> false;
        };
        CelExpr rewritten = rewriteParts(expression, bound);
        return settles ? settled(rewritten) : rewritten;
    }

    private CelExpr settled(CelExpr expression) {
        added--;
        references.put(
                added,
                CelReference.newBuilder().addOverloadIds(Environment.SETTLED).build());
        return CelExpr.ofCall(added, Optional.empty(), Environment.SETTLED, ImmutableList.of(expression));
    }

    private CelExpr rewriteParts(CelExpr expression, Set<String> bound) {
        Slot slot = reader.slot(expression, bound);
        if (slot != null) {
            String name = VARIABLE + slots.computeIfAbsent(slot, _ -> slots.size());
            references.put(
                    expression.id(), CelReference.newBuilder().setName(name).build());
            return CelExpr.ofIdent(expression.id(), name);
        }
        return switch (expression.getKind()) {
            case SELECT -> {
                CelExpr.CelSelect select = expression.select();
                yield CelExpr.ofSelect(
                        expression.id(), rewrite(select.operand(), bound), select.field(), select.testOnly());
            }
            case CALL -> {
                CelExpr.CelCall call = expression.call();
                yield expression.toBuilder()
                        .setCall(call.toBuilder()
                                .setTarget(call.target().map(target -> rewrite(target, bound)))
                                .clearArgs()
                                .addArgs(rewrite(call.args(), bound))
                                .build())
                        .build();
            }
            case LIST ->
                CelExpr.ofList(
                        expression.id(),
                        ImmutableList.copyOf(rewrite(expression.list().elements(), bound)),
                        expression.list().optionalIndices());
            case MAP ->
                CelExpr.ofMap(
                        expression.id(),
                        expression.map().entries().stream()
                                .map(entry -> entry.toBuilder()
                                        .setKey(rewrite(entry.key(), bound))
                                        .setValue(rewrite(entry.value(), bound))
                                        .build())
                                .collect(ImmutableList.toImmutableList()));
            case COMPREHENSION -> rewrite(expression, expression.comprehension(), bound);
            case CONSTANT, IDENT, STRUCT, NOT_SET -> expression;
        };
    }

    private List<CelExpr> rewrite(List<CelExpr> expressions, Set<String> bound) {
        return expressions.stream().map(each -> rewrite(each, bound)).toList();
    }

    private CelExpr rewrite(CelExpr expression, CelExpr.CelComprehension loop, Set<String> bound) {
        Set<String> result = new HashSet<>(bound);
        result.add(loop.accuVar());
        Set<String> inside = new HashSet<>(result);
        inside.add(loop.iterVar());
        inside.add(loop.iterVar2());
        return expression.toBuilder()
                .setComprehension(loop.toBuilder()
                        .setIterRange(rewrite(loop.iterRange(), bound))
                        .setAccuInit(rewrite(loop.accuInit(), bound))
                        .setLoopCondition(rewrite(loop.loopCondition(), inside))
                        // A step's failure may yet be outweighed by another step.
                        .setLoopStep(rewriteParts(loop.loopStep(), inside))
                        .setResult(rewrite(loop.result(), result))
                        .build())
                .build();
    }
}
