package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a product's manifest decides.
 *
 * @param plans the plans that have a feature, by feature, as an answer names them
 */
public record ProductDeclaration(
        String product,
        Map<String, ResourceType> resources,
        Map<String, Action> actions,
        Map<String, Policy> policies,
        Map<String, Setting> settings,
        Map<String, Flag> flags,
        Map<String, Segment> segments,
        Map<String, List<String>> plans) {

    public ProductDeclaration {
        resources = ordered(resources);
        actions = ordered(actions);
        policies = ordered(policies);
        settings = ordered(settings);
        flags = ordered(flags);
        segments = ordered(segments);
        plans = ordered(plans);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
