package dev.bridge.decision.unified;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * May the subject do it to the resource?
 *
 * @param product whose action it is
 * @param onBehalfOf for whom the subject acts, and for whom that one does; all of them must be allowed
 * @param now the one instant of the question, by the account's clock
 */
public record DecisionRequest(
        String product,
        Entity subject,
        List<Entity> onBehalfOf,
        Deed deed,
        Entity resource,
        Claims claims,
        Wanted wanted,
        Instant now) {

    public DecisionRequest {
        onBehalfOf = List.copyOf(onBehalfOf);
    }

    public static DecisionRequest of(String product, Entity subject, String action, Entity resource, Instant now) {
        return new DecisionRequest(
                product, subject, List.of(), new Deed(action, Map.of()), resource, Claims.NONE, Wanted.ONE, now);
    }

    /** The subject first, then those for whom it acts. */
    List<Entity> chain() {
        if (onBehalfOf.isEmpty()) {
            return List.of(subject);
        }
        List<Entity> chain = new ArrayList<>();
        chain.add(subject);
        chain.addAll(onBehalfOf);
        return chain;
    }

    public DecisionRequest with(Claims other) {
        return new DecisionRequest(product, subject, onBehalfOf, deed, resource, other, wanted, now);
    }

    public DecisionRequest with(Wanted other) {
        return new DecisionRequest(product, subject, onBehalfOf, deed, resource, claims, other, now);
    }

    public DecisionRequest with(Deed other) {
        return new DecisionRequest(product, subject, onBehalfOf, other, resource, claims, wanted, now);
    }

    public DecisionRequest on(Entity other) {
        return new DecisionRequest(product, subject, onBehalfOf, deed, other, claims, wanted, now);
    }

    public DecisionRequest by(Entity other, Entity... principals) {
        return new DecisionRequest(product, other, List.of(principals), deed, resource, claims, wanted, now);
    }
}
