package dev.bridge.decision.unified;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Question;
import dev.bridge.decision.Truth;
import dev.bridge.decision.Verdict;
import java.util.List;
import java.util.Set;

/**
 * One subject's question, ready for its parts.
 *
 * @param detailed whether parts say more than their result
 */
record Asked(
        View view, ProductView product, ActionRules action, DecisionRequest request, Roots names, boolean detailed) {

    static Asked of(
            View view,
            ProductView product,
            ActionRules action,
            DecisionRequest request,
            Entity subject,
            boolean detailed) {
        return new Asked(view, product, action, request, new Roots(view, product, request, subject), detailed);
    }

    /** About the action's permission; there must be one. */
    Question question(String permission) {
        return new Question(names.subjectInGraph(), permission, names.resourceObject(), circumstances());
    }

    Circumstances circumstances() {
        Claims claims = request.claims();
        return new Circumstances(
                request.now(),
                claims.context(),
                claims.trusted() && !claims.facts().isEmpty()
                        ? claims.facts().stream()
                                .map(product.rules().types::grant)
                                .toList()
                        : List.of(),
                names);
    }

    /** Whether there are grants that the caller says and may not. */
    boolean withholdsFacts() {
        return !request.claims().trusted() && !request.claims().facts().isEmpty();
    }

    /** Whether {@code feature} and {@code consumes} count. */
    Verdict guard() {
        return action.when() == null ? Verdict.YES : action.when().judge(names);
    }

    Code missingCode(Set<String> missing) {
        return missing.stream().anyMatch(names::isWithheld) ? Code.PROPERTIES_NOT_TRUSTED : Code.CONTEXT_MISSING;
    }

    /** Whether an unknown verdict is one that nothing could settle: an expression failed. */
    static boolean failed(Verdict verdict) {
        return verdict.truth() == Truth.UNKNOWN
                && verdict.missing().isEmpty()
                && !verdict.failures().isEmpty();
    }
}
