package dev.bridge.access.decide.log;

import dev.bridge.access.decide.Answered;
import dev.bridge.access.decide.AskedQuestion;
import dev.bridge.decision.Grant;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.ProductRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question as it is kept: like it could be asked again, but of what the caller said only what some rule of the product could read. All
 * else is masked, since it may be anybody's data and explains nothing.
 */
final class Kept {

    private Kept() {}

    /** @param rules of the product; null where there is none of its name, and nothing is read */
    static Map<String, Object> question(Answered answered, DecisionRequest request, @Nullable ProductRules rules) {
        AskedQuestion asked = answered.question();
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("product", request.product());
        kept.put("subject", entity(request.subject(), rules));
        kept.put(
                "action",
                Map.of(
                        "name",
                        request.deed().name(),
                        "properties",
                        said(request.deed().properties(), rules)));
        kept.put("resource", entity(request.resource(), rules));
        kept.put("context", said(request.claims().context(), rules));
        kept.put("cost", request.wanted().cost().toPlainString());
        if (!request.onBehalfOf().isEmpty()) {
            kept.put(
                    "on_behalf_of",
                    request.onBehalfOf().stream().map(one -> entity(one, rules)).toList());
        }
        if (!asked.facts().isEmpty()) {
            kept.put("facts", asked.facts().stream().map(Kept::fact).toList());
        }
        kept.put("trusted", request.claims().trusted());
        return kept;
    }

    private static Map<String, Object> entity(Entity entity, @Nullable ProductRules rules) {
        return Map.of("type", entity.type(), "id", entity.id(), "properties", said(entity.properties(), rules));
    }

    private static Map<String, String> fact(Grant grant) {
        return Map.of(
                "resource", grant.resource().toString(),
                "relation", grant.relation(),
                "subject", grant.subject().toString());
    }

    private static Map<String, Object> said(Map<String, Object> members, @Nullable ProductRules rules) {
        Map<String, Object> kept = new LinkedHashMap<>();
        members.forEach((name, value) ->
                kept.put(name, rules != null && rules.mentions(name) ? shown(value) : LoggedDecision.MASKED));
        return kept;
    }

    /** As JSON has it. */
    private static Object shown(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> shown = new LinkedHashMap<>();
                map.forEach((name, member) -> shown.put(String.valueOf(name), shown(member)));
                yield shown;
            }
            case List<?> list -> list.stream().map(Kept::shown).toList();
            case Long _, Double _, Boolean _ -> value;
            default -> value.toString();
        };
    }
}
