package dev.bridge.access.decide;

import dev.bridge.decision.Grant;
import dev.bridge.decision.unified.Deed;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.Wanted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question as it was sent, well-formed. Of a search, the part that is searched for has the id {@code -}.
 *
 * @param product null where the action tells
 * @param organization id or name; null where the credential or the resource tells
 * @param atLeast the token of a revision that the answer must know; null for any
 * @param exact the token of the revision that the answer must know and nothing later; null for any
 */
public record AskedQuestion(
        @Nullable String product,
        Entity subject,
        Deed deed,
        Entity resource,
        @Nullable String organization,
        Map<String, Object> context,
        List<Grant> facts,
        Wanted wanted,
        List<Entity> onBehalfOf,
        @Nullable String atLeast,
        @Nullable String exact,
        boolean explain) {

    /** Stands for the id of what is searched for. */
    public static final String SEARCHED = "-";

    public AskedQuestion {
        context = Map.copyOf(context);
        facts = List.copyOf(facts);
        onBehalfOf = List.copyOf(onBehalfOf);
    }

    AskedQuestion in(@Nullable String other) {
        return new AskedQuestion(
                product, subject, deed, resource, other, context, facts, wanted, onBehalfOf, atLeast, exact, explain);
    }
}
