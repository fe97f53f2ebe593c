package dev.bridge.decision.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceAttribute.Origin;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import dev.cel.common.CelAbstractSyntaxTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Our closures give what dev.cel gives: value, failure, and the names of what is missing. */
final class EvaluatorsAgreeTest {

    private static final int EXPRESSIONS = 2_000;
    private static final int BINDINGS_OF_EACH = 10;

    private static final Scope SCOPE = new DecisionScopes(Map.of())
            .decision(List.of(new ResourceType(
                    Map.of(
                            "private", new ResourceAttribute(ValueType.Simple.BOOLEAN, Origin.STORED, false),
                            "size", new ResourceAttribute(ValueType.Simple.INTEGER, Origin.REQUEST, false)),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    false)));

    private record Case(String expression, List<Map<String, Object>> bindings) {}

    @Test
    void onEveryLoweredExpression() {
        Property.forAll(
                EXPRESSIONS,
                Generators.combine(
                        ExpressionGenerator.EXPRESSIONS,
                        Generators.listOf(BindingGenerator.BINDINGS, BINDINGS_OF_EACH, BINDINGS_OF_EACH),
                        Case::new),
                EvaluatorsAgreeTest::agree);
    }

    private static void agree(Case each) {
        CelAbstractSyntaxTree tree = Expressions.tree(each.expression(), SCOPE);
        Node lowered = Lowering.of(tree, SCOPE);
        if (lowered == null) {
            throw new AssertionError("not lowered: " + each.expression());
        }
        CelEvaluator reference = CelEvaluator.of(tree, SCOPE);
        for (Map<String, Object> binding : each.bindings()) {
            Names names = BindingGenerator.names(binding);
            Answer answer = answer(lowered, names);
            assertThat(answer).as("with %s", binding).isEqualTo(answer(reference, names));
            assertThat(lowered.evaluate(names, Missing.IGNORED)).isEqualTo(answer.value());
        }
    }

    private record Answer(Object value, Set<String> missing) {}

    private static Answer answer(Evaluator evaluator, Names names) {
        Missing missing = Missing.collecting();
        return new Answer(evaluator.evaluate(names, missing), missing.names());
    }
}
