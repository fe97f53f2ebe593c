package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.document.PlainValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Unleash's JSON of client features, taken apart into flags as a manifest declares them.
 *
 * @param flags by name, in the order of the document
 * @param warnings what will not be as it was, by flag
 */
public record UnleashExport(Map<String, Flag> flags, Map<String, List<String>> warnings) {

    private static final String RANDOM = "random";

    /** What of a strategy decides; its title and place only describe. */
    private static final Set<String> STRATEGY = Set.of("name", "parameters", "constraints", "variants");

    /**
     * Reads client features or their delta, parsed to maps, lists, texts, numbers and truths.
     *
     * @throws InvalidDocument where it has another shape
     */
    public static UnleashExport read(Map<String, ?> document) {
        if (document.containsKey("featureStrategies") || document.containsKey("featureEnvironments")) {
            throw new InvalidDocument(
                    "/features", "this is an export for another Unleash; send what `/api/client/features` answers");
        }
        if (!document.containsKey("features") && !document.containsKey("events")) {
            throw new InvalidDocument("/features", "a list is expected");
        }
        Delta state = Delta.of(Document.of("", document));
        Map<String, Flag> flags = new LinkedHashMap<>();
        Map<String, List<String>> warnings = new TreeMap<>();
        for (Document feature : state.features()) {
            String name = feature.text("name");
            Value declared = feature(feature, state.segments());
            List<String> told =
                    new ArrayList<>(UnleashFeature.of(name, declared).warnings());
            told.addAll(told(feature, state));
            if (!told.isEmpty()) {
                warnings.put(name, List.copyOf(told));
            }
            flags.put(name, flag(declared, feature.find("description")));
        }
        return new UnleashExport(flags, warnings);
    }

    private static Flag flag(Value feature, @Nullable String description) {
        return new Flag(
                ValueType.Simple.OBJECT,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                /* sticky= */ false,
                /* client= */ false,
                feature,
                description == null || description.isBlank() ? null : description,
                /* retired= */ false);
    }

    /** Of a feature, what decides. */
    private static Value feature(Document feature, Map<String, Document> segments) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("enabled", feature.truth("enabled", false));
        List<Object> strategies = new ArrayList<>();
        feature.objects("strategies").forEach(strategy -> strategies.add(strategy(strategy, segments)));
        keep(kept, "strategies", strategies);
        keep(kept, "variants", feature.items("variants"));
        keep(kept, "dependencies", feature.items("dependencies"));
        return PlainValues.value(feature.path(), withoutNulls(kept));
    }

    private static void keep(Map<String, Object> kept, String name, List<?> items) {
        if (!items.isEmpty()) {
            kept.put(name, items);
        }
    }

    private static Map<String, Object> strategy(Document strategy, Map<String, Document> segments) {
        Map<String, Object> kept = new LinkedHashMap<>();
        strategy.members().forEach((name, value) -> {
            if (STRATEGY.contains(name.toString()) && value != null) {
                kept.put(name.toString(), value);
            }
        });
        List<Object> constraints = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String id : strategy.texts("segments")) {
            Document segment = segments.get(id);
            if (segment == null) {
                unknown.add(id);
            } else {
                constraints.addAll(segment.items("constraints"));
            }
        }
        constraints.addAll(strategy.items("constraints"));
        kept.remove("constraints");
        keep(kept, "constraints", constraints);
        keep(kept, "segments", unknown);
        return kept;
    }

    private static Object withoutNulls(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> kept = new LinkedHashMap<>();
                map.forEach((name, member) -> {
                    if (member != null) {
                        kept.put(name, withoutNulls(member));
                    }
                });
                yield kept;
            }
            case List<?> list ->
                list.stream()
                        .filter(item -> item != null)
                        .map(UnleashExport::withoutNulls)
                        .toList();
            default -> value;
        };
    }

    private static List<String> told(Document feature, Delta state) {
        List<String> told = new ArrayList<>();
        Set<String> known = Set.copyOf(
                state.features().stream().map(each -> each.text("name")).toList());
        for (Document parent : feature.objects("dependencies")) {
            if (!known.contains(parent.text("feature"))) {
                told.add(parent.path() + ": there is no feature `" + parent.text("feature")
                        + "` in the document; unless the product has it, this one is off");
            }
        }
        for (Document strategy : feature.objects("strategies")) {
            boolean random = strategy.text("name").equals("gradualRolloutRandom")
                    || RANDOM.equals(strategy.object("parameters").find("stickiness"));
            if (random) {
                told.add(strategy.path() + ": it draws anew for each question, so the same unit may be told both");
            }
        }
        return told;
    }
}
