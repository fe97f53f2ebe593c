package dev.bridge.decision.obvious;

import com.google.common.collect.ImmutableList;
import dev.bridge.decision.Truth;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A condition as CEL's own implementation understands it: names without a value are unknown. */
final class WrittenCondition {

    private static final Map<String, WrittenCondition> KNOWN = new ConcurrentHashMap<>();

    private final Set<String> names;
    private final CelRuntime.Program program;

    /**
     * What a condition comes to.
     *
     * @param missing names without which it is unknown; empty where it could not be evaluated
     */
    record Value(Truth truth, Set<String> missing) {}

    private WrittenCondition(String text) {
        try {
            CelOptions options = CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .enableUnknownTracking(true)
                    .build();
            CelAbstractSyntaxTree parsed = CelFactory.plannerCelBuilder()
                    .setOptions(options)
                    .build()
                    .parse(text)
                    .getAst();
            names = CelNavigableAst.fromAst(parsed)
                    .getRoot()
                    .allNodes()
                    .filter(node -> node.getKind() == ExprKind.Kind.IDENT)
                    .map(node -> node.expr().ident().name())
                    .collect(Collectors.toCollection(TreeSet::new));
            CelBuilder builder = CelFactory.plannerCelBuilder().setOptions(options);
            names.forEach(name -> builder.addVar(name, SimpleType.DYN));
            Cel cel = builder.build();
            program = cel.createProgram(cel.compile(text).getAst());
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new IllegalArgumentException("`" + text + "` is no condition", wrong);
        }
    }

    static WrittenCondition of(String text) {
        return KNOWN.computeIfAbsent(text, WrittenCondition::new);
    }

    /** @param stored wins over {@code context} */
    Value value(Instant now, Map<String, Object> context, Map<String, Object> stored) {
        Map<String, Object> values = new LinkedHashMap<>(context);
        values.putAll(stored);
        values.put("now", now);
        ImmutableList<CelAttributePattern> unknown = names.stream()
                .filter(name -> !values.containsKey(name))
                .map(CelAttributePattern::create)
                .collect(ImmutableList.toImmutableList());
        try {
            Object result =
                    program.eval(PartialVars.of(name -> java.util.Optional.ofNullable(values.get(name)), unknown));
            return switch (result) {
                case Boolean truth -> new Value(Truth.of(truth), Set.of());
                case CelUnknownSet set ->
                    new Value(
                            Truth.UNKNOWN,
                            set.attributes().stream()
                                    .map(attribute -> "context." + attribute)
                                    .collect(Collectors.toSet()));
                default -> new Value(Truth.UNKNOWN, Set.of());
            };
        } catch (CelEvaluationException wrong) {
            return new Value(Truth.UNKNOWN, Set.of());
        }
    }
}
