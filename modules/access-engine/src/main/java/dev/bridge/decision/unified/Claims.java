package dev.bridge.decision.unified;

import dev.bridge.decision.Grant;
import java.util.List;
import java.util.Map;

/**
 * What a caller says beside the question.
 *
 * @param context about the request
 * @param facts grants for this question only, with the product's own types
 * @param trusted whether the caller may say what is so: if not, facts and the properties of subject, resource and action are unknown
 */
public record Claims(Map<String, Object> context, List<Grant> facts, boolean trusted) {

    /** Nothing, by a caller who could. */
    public static final Claims NONE = new Claims(Map.of(), List.of(), true);

    public Claims {
        context = Map.copyOf(context);
        facts = List.copyOf(facts);
    }

    public static Claims context(Map<String, Object> context) {
        return new Claims(context, List.of(), true);
    }

    public Claims untrusted() {
        return new Claims(context, facts, false);
    }
}
