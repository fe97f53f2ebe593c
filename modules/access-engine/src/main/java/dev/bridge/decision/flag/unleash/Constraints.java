package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.document.Document;
import dev.bridge.decision.flag.FlagCondition;
import java.util.ArrayList;
import java.util.List;

/** Reads the constraints of a strategy or segment. */
final class Constraints {

    private Constraints() {}

    static List<FlagCondition> read(Document owner, Warnings warnings) {
        List<FlagCondition> conditions = new ArrayList<>();
        for (Document node : owner.objects("constraints")) {
            Constraint.Test test = Operators.test(node);
            if (test == null) {
                warnings.add(node.path(), "the operator or pattern cannot be understood; it never holds");
            }
            conditions.add(
                    test == null
                            ? new Constraint.Never()
                            : new Constraint(
                                    new ContextField(node.text("contextName")), test, node.truth("inverted", false)));
        }
        return conditions;
    }
}
