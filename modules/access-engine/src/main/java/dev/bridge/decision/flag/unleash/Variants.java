package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.flag.Bucketing;
import dev.bridge.decision.flag.Choice;
import dev.bridge.decision.flag.FlagAllocation;
import dev.bridge.decision.flag.FlagCondition;
import dev.bridge.decision.flag.FlagRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variants of a flag or of a strategy.
 *
 * @param overrides in order: whom a variant is for whatever the bucket
 * @param split by bucket, of as many as the sum of weights; or that there are no variants
 * @param values by name
 */
record Variants(List<Pinned> overrides, FlagRule.Outcome split, Map<String, Value> values) {

    record Pinned(FlagCondition condition, Choice choice) {}

    /**
     * Reads variants.
     *
     * @param stickiness unless the first of them gives its own
     */
    static Variants of(List<Document> nodes, String group, @Nullable String stickiness) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        Map<String, Value> values = new LinkedHashMap<>();
        List<Pinned> overrides = new ArrayList<>();
        for (Document node : nodes) {
            String name = node.text("name");
            weights.merge(name, node.count("weight"), Math::addExact);
            values.putIfAbsent(name, VariantObject.of(node));
            for (Document override : node.objects("overrides")) {
                List<String> wanted = override.texts("values");
                overrides.add(new Pinned(
                        new Constraint(
                                new ContextField(override.text("contextName")),
                                value -> value != null && wanted.contains(value),
                                false),
                        new Choice(VariantObject.of(node), name)));
            }
        }
        int sum = weights.values().stream().reduce(0, Math::addExact);
        if (sum == 0) {
            return new Variants(List.of(), new FlagRule.Fixed(new Choice(VariantObject.ON, null)), values);
        }
        String first = nodes.getFirst().find("stickiness");
        String by = first != null ? first : stickiness != null ? stickiness : "default";
        return new Variants(
                overrides,
                new FlagRule.Split(
                        ContextField.ofVariants(by), Bucketing.ofSplit(group, sum), FlagAllocation.of(weights), values),
                values);
    }
}
