package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.flag.Choice;
import dev.bridge.decision.flag.CompiledFlag;
import dev.bridge.decision.flag.FlagCondition;
import dev.bridge.decision.flag.FlagRequirement;
import dev.bridge.decision.flag.FlagRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Unleash's client features, compiled to flags that answer the same.
 *
 * <p>A flag's value is the whole object that Unleash's clients call its variant ({@link VariantObject}). A strategy becomes a rule,
 * a parent becomes a requirement that a flag with parents of its own never meets.
 *
 * @param killed names of flags that were switched off: their stored state to begin with
 * @param warnings what could not be understood and so holds for nobody, each with its place
 */
public record UnleashFlags(List<CompiledFlag> flags, Set<String> killed, List<String> warnings) {

    public UnleashFlags {
        flags = List.copyOf(flags);
        killed = Set.copyOf(killed);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the JSON of client features or of their delta, parsed to maps, lists, texts, numbers and truths.
     *
     * @throws InvalidDocument where it has another shape
     */
    public static UnleashFlags read(Map<String, ?> document) {
        Delta state = Delta.of(Document.of("", document));
        Warnings warnings = new Warnings();
        Map<String, List<FlagCondition>> segments = new HashMap<>();
        state.segments().forEach((id, segment) -> segments.put(id, Constraints.read(segment, warnings)));
        List<CompiledFlag> flags = new ArrayList<>();
        Set<String> killed = new LinkedHashSet<>();
        for (Document feature : state.features()) {
            flags.add(flag(feature.text("name"), feature, segments, warnings));
            if (!feature.truth("enabled", false)) {
                killed.add(feature.text("name"));
            }
        }
        return new UnleashFlags(flags, killed, warnings.all());
    }

    static CompiledFlag flag(
            String name, Document feature, Map<String, List<FlagCondition>> segments, Warnings warnings) {
        Variants variants = Variants.of(feature.objects("variants"), name, null);
        List<FlagRule> rules = new ArrayList<>();
        List<Document> strategies = feature.objects("strategies");
        for (Document strategy : strategies) {
            rules.addAll(Strategy.rules(name, strategy, segments, variants, warnings));
        }
        Choice off = new Choice(VariantObject.OFF, null);
        return new CompiledFlag(
                name,
                feature.objects("dependencies").stream()
                        .map(UnleashFlags::requirement)
                        .toList(),
                strategies.isEmpty() ? Strategy.forAll(name, variants) : rules,
                variants.values(),
                off,
                off,
                false);
    }

    private static FlagRequirement requirement(Document parent) {
        boolean on = parent.truth("enabled", true);
        List<String> variants = parent.texts("variants");
        return new FlagRequirement(
                parent.text("feature"),
                result -> VariantObject.isOn(result.value()) == on
                        && (!on || variants.isEmpty() || VariantObject.isNamed(result.value(), variants)),
                true);
    }
}
