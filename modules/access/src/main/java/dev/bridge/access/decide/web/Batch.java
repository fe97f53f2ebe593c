package dev.bridge.access.decide.web;

import dev.bridge.access.decide.Answered;
import dev.bridge.access.decide.AskedQuestion;
import dev.bridge.access.decide.DecideLimits;
import dev.bridge.access.decide.Deciding;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Several questions in one request: what an item does not have, it takes whole from the request. */
final class Batch {

    /** When to stop (AuthZEN 1.0, evaluations semantics). */
    enum Semantics {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT
    }

    private static final List<String> INHERITED = List.of("subject", "action", "resource", "context");

    private Batch() {}

    /**
     * The answers, in the order of the items. An item that is no question is denied and says why; the others are answered.
     *
     * @param further names of options that items inherit too
     */
    static List<Map<String, Object>> answers(
            Deciding.Session session,
            JsonNode defaults,
            List<JsonNode> items,
            Semantics semantics,
            List<String> further,
            Function<JsonNode, AskedQuestion> reader,
            Function<Answered, Map<String, Object>> view) {
        DecideLimits.ITEMS.check(items.size(), "The batch");
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode item : items) {
            boolean allowed;
            try {
                Answered answered = session.answer(reader.apply(joined(defaults, item, further)));
                allowed = answered.decision().allowed();
                answers.add(view.apply(answered));
            } catch (ProblemException wrong) {
                allowed = false;
                answers.add(failed(wrong.problem()));
            }
            if ((semantics == Semantics.DENY_ON_FIRST_DENY && !allowed)
                    || (semantics == Semantics.PERMIT_ON_FIRST_PERMIT && allowed)) {
                break;
            }
        }
        return answers;
    }

    private static JsonNode joined(JsonNode defaults, JsonNode item, List<String> further) {
        if (!(item instanceof ObjectNode own)) {
            return item;
        }
        ObjectNode joined = own.objectNode();
        for (List<String> names : List.of(INHERITED, further)) {
            for (String name : names) {
                JsonNode value = own.has(name) ? own.get(name) : defaults.get(name);
                if (value != null) {
                    joined.set(name, value);
                }
            }
        }
        return joined;
    }

    private static Map<String, Object> failed(Problem problem) {
        return Map.of(
                "decision",
                false,
                "context",
                Map.of(
                        "error",
                        Map.of(
                                "status",
                                problem.code().status(),
                                "code",
                                problem.code().code(),
                                "message",
                                problem.detail())));
    }
}
