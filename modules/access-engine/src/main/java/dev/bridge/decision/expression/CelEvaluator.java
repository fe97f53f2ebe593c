package dev.bridge.decision.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Evaluation by dev.cel. Covers all of CEL, and says what a value is where the two evaluators would differ. */
final class CelEvaluator implements Evaluator {

    private final CelRuntime.Program program;
    private final List<Slot> slots;

    private CelEvaluator(CelRuntime.Program program, List<Slot> slots) {
        this.program = program;
        this.slots = slots;
    }

    static CelEvaluator of(CelAbstractSyntaxTree tree, Scope scope) {
        Rewriting.Result rewritten = Rewriting.of(tree, new SlotReader(scope, tree));
        try {
            return new CelEvaluator(Environment.RUNTIME.createProgram(rewritten.tree()), rewritten.slots());
        } catch (CelEvaluationException wrong) {
            throw new InvalidExpression(0, "the expression cannot be planned: " + wrong.getMessage());
        }
    }

    @Override
    public Object evaluate(Names names, Missing missing) {
        Object result;
        try {
            result = program.eval((CelVariableResolver) variable -> Optional.of(variable(variable, names)));
        } catch (CelEvaluationException failed) {
            return Failure.of(failed);
        }
        if (result instanceof CelUnknownSet unknown) {
            unknown.unknownExprIds().stream()
                    .sorted()
                    .forEach(index ->
                            missing.add(slots.get(index.intValue()).path().text()));
            return Names.Unknown.UNKNOWN;
        }
        return result;
    }

    Set<String> reads() {
        return slots.stream().map(slot -> slot.path().text()).collect(Collectors.toSet());
    }

    /** The value of a variable, or an unknown one that carries the index of its slot. */
    private Object variable(String name, Names names) {
        int index = Rewriting.index(name);
        Object value = slots.get(index).read(names, Missing.IGNORED);
        if (value instanceof Failure failure) {
            throw new EvaluationFailed(failure);
        }
        return value == Names.Unknown.UNKNOWN ? CelUnknownSet.create((long) index) : value;
    }
}
