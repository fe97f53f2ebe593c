package dev.bridge.sdk.evaluator;

import dev.bridge.decision.unified.PartKind;
import dev.bridge.decision.unified.Staleness;
import java.time.Duration;
import java.util.Set;

/**
 * What is copied, and how old it may be.
 *
 * @param organization the account's id or name
 * @param product whose actions are decided
 * @param freshness up to which age a copy counts as current
 * @param closed the parts that deny when the copy is older; the others stay as they were last known
 * @param patience how long a question waits for a revision that it asks for
 */
public record EvaluatorSettings(
        String organization, String product, Duration freshness, Set<PartKind> closed, Duration patience) {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    public EvaluatorSettings {
        closed = Set.copyOf(closed);
    }

    /** As the server has it: 10 seconds; beyond, permission, policy and setting deny, entitlement and flag stay as they were. */
    public static EvaluatorSettings of(String organization, String product) {
        return new EvaluatorSettings(organization, product, Staleness.NONE.bound(), Staleness.CLOSED, PATIENCE);
    }

    public EvaluatorSettings fresh(Duration other) {
        return new EvaluatorSettings(organization, product, other, closed, patience);
    }

    public EvaluatorSettings closing(Set<PartKind> parts) {
        return new EvaluatorSettings(organization, product, freshness, parts, patience);
    }

    public EvaluatorSettings patient(Duration other) {
        return new EvaluatorSettings(organization, product, freshness, closed, other);
    }
}
