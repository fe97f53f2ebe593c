package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.document.Document;
import dev.bridge.decision.flag.Bucketing;
import dev.bridge.decision.flag.FlagCondition;
import dev.bridge.decision.flag.FlagRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a flag's strategies: becomes a rule, after one more for each override of its variants. */
final class Strategy {

    /** An imported rollout counts hundredths for ever: its buckets are not those of Bridge divided by a thousand. */
    private static final int RESOLUTION = 100;

    private final String flag;
    private final Document parameters;
    private final List<FlagCondition> conditions = new ArrayList<>();
    private FlagRule.@Nullable Rollout rollout;

    private Strategy(String flag, Document parameters) {
        this.flag = flag;
        this.parameters = parameters;
    }

    /**
     * The rules of a strategy.
     *
     * @param segments by id
     * @param own the flag's variants, for strategies without
     */
    static List<FlagRule> rules(
            String flag, Document node, Map<String, List<FlagCondition>> segments, Variants own, Warnings warnings) {
        Strategy strategy = new Strategy(flag, node.object("parameters"));
        strategy.read(node.text("name"), node.path(), warnings);
        for (String id : node.texts("segments")) {
            List<FlagCondition> segment = segments.get(id);
            if (segment == null) {
                warnings.add(node.path(), "there is no segment " + id);
            }
            strategy.conditions.addAll(segment == null ? List.of(new Constraint.Never()) : segment);
        }
        strategy.conditions.addAll(Constraints.read(node, warnings));
        List<Document> variants = node.objects("variants");
        return strategy.rules(
                variants.isEmpty()
                        ? own
                        : Variants.of(variants, strategy.group(flag), strategy.parameters.find("stickiness")));
    }

    /** A rule for everybody: a flag without strategies is on. */
    static List<FlagRule> forAll(String flag, Variants own) {
        return new Strategy(flag, Document.of("", Map.of())).rules(own);
    }

    private void read(String name, String path, Warnings warnings) {
        switch (name) {
            case "default" -> {}
            case "userWithId" -> conditions.add(listed("userId", "userIds", false));
            case "applicationHostname" -> conditions.add(listed("hostname", "hostNames", true));
            case "remoteAddress" ->
                conditions.add(new Constraint(new ContextField("remoteAddress"), Networks.of(list("IPs")), false));
            case "flexibleRollout" -> rollout(stickiness(), group(flag), "rollout", path, warnings);
            case "gradualRolloutUserId" -> rollout("userId", group(""), "percentage", path, warnings);
            case "gradualRolloutSessionId" -> rollout("sessionId", group(""), "percentage", path, warnings);
            case "gradualRolloutRandom" -> rollout("random", group(flag), "percentage", path, warnings);
            default -> {
                warnings.add(path, "the strategy `" + name + "` is the exporter's own; it never matches here");
                conditions.add(new Constraint.Never());
            }
        }
    }

    private String stickiness() {
        String stickiness = parameters.find("stickiness");
        return stickiness == null || stickiness.isEmpty() ? "default" : stickiness;
    }

    private String group(String otherwise) {
        String group = parameters.find("groupId");
        return group == null || group.isEmpty() ? otherwise : group;
    }

    private List<String> list(String parameter) {
        String text = parameters.find(parameter);
        return text == null ? List.of() : List.of(text.strip().split("\\s*,\\s*", -1));
    }

    private FlagCondition listed(String field, String parameter, boolean anyCase) {
        List<String> wanted = list(parameter).stream()
                .map(value -> anyCase ? value.toLowerCase(Locale.ROOT) : value)
                .toList();
        return new Constraint(
                new ContextField(field),
                value -> value != null && wanted.contains(anyCase ? value.toLowerCase(Locale.ROOT) : value),
                false);
    }

    private void rollout(String stickiness, String group, String parameter, String path, Warnings warnings) {
        String text = parameters.find(parameter);
        int last = 0;
        try {
            last = Math.clamp((long) Double.parseDouble(text == null ? "" : text), 0, RESOLUTION);
        } catch (NumberFormatException notNumber) {
            warnings.add(path, "`" + parameter + "` is no number; nobody is in the rollout");
        }
        rollout =
                new FlagRule.Rollout(ContextField.ofRollout(stickiness), Bucketing.ofRollout(group, RESOLUTION), last);
    }

    private List<FlagRule> rules(Variants variants) {
        List<FlagRule> rules = new ArrayList<>();
        for (Variants.Pinned override : variants.overrides()) {
            List<FlagCondition> both = new ArrayList<>(conditions);
            both.add(override.condition());
            rules.add(new FlagRule(FlagCondition.all(both), rollout, new FlagRule.Fixed(override.choice())));
        }
        rules.add(new FlagRule(conditions.isEmpty() ? null : FlagCondition.all(conditions), rollout, variants.split()));
        return rules;
    }
}
