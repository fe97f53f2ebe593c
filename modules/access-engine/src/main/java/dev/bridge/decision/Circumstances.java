package dev.bridge.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a question is asked under.
 *
 * @param now the one instant of the question
 * @param context what the caller says about the request: texts, numbers, booleans, instants, durations, lists and maps of these
 * @param facts grants for this question only
 * @param surroundings what conditions of grants read beside the context and the instant
 */
public record Circumstances(Instant now, Map<String, Object> context, List<Grant> facts, Surroundings surroundings) {

    public Circumstances {
        context = Map.copyOf(context);
        facts = List.copyOf(facts);
    }

    public Circumstances(Instant now, Map<String, Object> context, List<Grant> facts) {
        this(now, context, facts, Surroundings.UNKNOWN);
    }

    public static Circumstances at(Instant now) {
        return new Circumstances(now, Map.of(), List.of());
    }
}
