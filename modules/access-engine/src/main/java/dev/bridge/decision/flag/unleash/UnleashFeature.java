package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.document.PlainValues;
import dev.bridge.decision.flag.Choice;
import dev.bridge.decision.flag.CompiledFlag;
import java.util.List;
import java.util.Map;

/**
 * One feature of Unleash as a product declares it: {@code enabled}, {@code strategies}, {@code variants} and {@code dependencies} as
 * Unleash's clients get them, with the constraints of segments written into the strategies. It is compiled to a flag that answers the
 * same.
 *
 * @param parents the features that it depends on
 * @param warnings what could not be understood and so holds for nobody, each with its place
 */
public record UnleashFeature(CompiledFlag flag, List<String> parents, List<String> warnings) {

    /** What it may have. */
    static final List<String> MEMBERS = List.of("enabled", "strategies", "variants", "dependencies");

    public UnleashFeature {
        parents = List.copyOf(parents);
        warnings = List.copyOf(warnings);
    }

    /**
     * Compiles it.
     *
     * @param name Unleash's own, which salts rollouts that give no group
     * @throws InvalidDocument where it has another shape; the path is within the feature
     */
    public static UnleashFeature of(String name, Value feature) {
        Document document = Document.of("", PlainValues.plain(feature));
        for (Object member : document.members().keySet()) {
            if (!MEMBERS.contains(member.toString())) {
                throw new InvalidDocument(
                        document.at(member.toString()), "a feature has `" + String.join("`, `", MEMBERS) + "`");
            }
        }
        Warnings warnings = new Warnings();
        CompiledFlag compiled = UnleashFlags.flag(name, document, Map.of(), warnings);
        return new UnleashFeature(
                document.truth("enabled", false) ? compiled : off(name),
                document.objects("dependencies").stream()
                        .map(parent -> parent.text("feature"))
                        .toList(),
                warnings.all());
    }

    /** A feature that is switched off, whatever else it says. */
    private static CompiledFlag off(String name) {
        Choice off = new Choice(VariantObject.OFF, null);
        return new CompiledFlag(name, List.of(), List.of(), Map.of(), off, off, false);
    }
}
