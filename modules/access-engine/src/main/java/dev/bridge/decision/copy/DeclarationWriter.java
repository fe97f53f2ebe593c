package dev.bridge.decision.copy;

import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.document.PlainValues;
import dev.bridge.decision.unified.ProductDeclaration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what a product declares that decides, so that {@link DeclarationReader} reads the same. */
public final class DeclarationWriter {

    private DeclarationWriter() {}

    /**
     * As plain data. Flags whose values are kept by unit are left out, with those that hang on them: a copy cannot know what others were
     * shown.
     */
    public static Map<String, Object> document(ProductDeclaration declaration) {
        return new Written()
                .with("product", declaration.product())
                .each("resources", declaration.resources(), DeclarationWriter::type)
                .each("actions", declaration.actions(), DeclarationWriter::action)
                .each("policies", declaration.policies(), DeclarationWriter::policy)
                .each("settings", declaration.settings(), DeclarationWriter::setting)
                .each("flags", copied(declaration.flags()), DeclarationWriter::flag)
                .each("segments", declaration.segments(), DeclarationWriter::segment)
                .each("plans", declaration.plans(), plans -> plans)
                .done();
    }

    private static Map<String, Flag> copied(Map<String, Flag> flags) {
        Map<String, Flag> copied = new LinkedHashMap<>(flags);
        copied.values().removeIf(Flag::sticky);
        Set<String> kept = new HashSet<>();
        while (!kept.equals(copied.keySet())) {
            kept = new HashSet<>(copied.keySet());
            Set<String> there = kept;
            copied.values()
                    .removeIf(flag -> flag.requires().stream().anyMatch(required -> !there.contains(required.flag())));
        }
        return copied;
    }

    private static Map<String, Object> type(ResourceType type) {
        return new Written()
                .each("attributes", type.attributes(), DeclarationWriter::attribute)
                .each(
                        "relations",
                        type.relations(),
                        relation -> relation.subjects().stream()
                                .map(Object::toString)
                                .toList())
                .each(
                        "permissions",
                        type.permissions(),
                        permission -> permission.expression().toString())
                .each("conditions", type.conditions(), condition -> condition.when())
                .done();
    }

    private static Map<String, Object> attribute(ResourceAttribute attribute) {
        return new Written()
                .with("type", valueType(attribute.type()))
                .with("from", attribute.from())
                .done();
    }

    private static Object valueType(ValueType type) {
        return switch (type) {
            case ValueType.Simple simple -> simple.toString();
            case ValueType.Choice(List<String> values) -> Map.of("enum", values);
            case ValueType.ListOf(ValueType.Simple item) -> Map.of("list", item.toString());
            case ValueType.Reference(String target) -> Map.of("reference", target);
        };
    }

    private static Map<String, Object> action(Action action) {
        return new Written()
                .with("on", action.on())
                .with("permission", action.permission())
                .with("feature", action.feature())
                .with("flag", action.flag())
                .with("setting", action.setting())
                .with("consumes", action.consumes())
                .with("when", action.when())
                .done();
    }

    private static Map<String, Object> policy(Policy policy) {
        return new Written()
                .with("effect", policy.effect())
                .with("actions", policy.actions())
                .with("when", policy.when())
                .with("message", policy.message())
                .done();
    }

    private static Map<String, Object> setting(Setting setting) {
        return new Written()
                .with("type", valueType(setting.type()))
                .with("default", PlainValues.plain(setting.defaultValue()))
                .with("merge", setting.merge())
                .list("scopes", setting.scopes(), DeclarationWriter::word)
                .with("strict", setting.strict())
                .done();
    }

    private static Map<String, Object> segment(Segment segment) {
        return new Written()
                .with("include", segment.include())
                .with("exclude", segment.exclude())
                .with("when", segment.when())
                .done();
    }

    private static Map<String, Object> flag(Flag flag) {
        return new Written()
                .with("type", flag.type())
                .with("default", plain(flag.defaultValue()))
                .with("off", plain(flag.off()))
                .each("variants", flag.variants(), PlainValues::plain)
                .list("rules", flag.rules(), DeclarationWriter::rule)
                .list(
                        "requires",
                        flag.requires(),
                        required -> new Written()
                                .with("flag", required.flag())
                                .with("value", PlainValues.plain(required.value()))
                                .done())
                .with("client", flag.client())
                .with("unleash", plain(flag.unleash()))
                .done();
    }

    private static Map<String, Object> rule(Flag.Rule rule) {
        return new Written()
                .with("when", rule.when())
                .with("segment", rule.segment())
                .with("not_segment", rule.notSegment())
                .with("rollout", rule.rollout() == null ? null : rule.rollout().value())
                .with("by", rule.by())
                .with("salt", rule.salt())
                .with("outcome", outcome(rule.outcome()))
                .done();
    }

    /** One member, which says its kind. */
    static Map<String, Object> outcome(Flag.Outcome outcome) {
        return switch (outcome) {
            case Flag.Outcome.Fixed(Value value) -> Map.of("value", PlainValues.plain(value));
            case Flag.Outcome.Variant(String name) -> Map.of("variant", name);
            case Flag.Outcome.Split(List<Flag.Share> shares) ->
                Map.of(
                        "split",
                        shares.stream()
                                .map(share -> Map.of(
                                        "variant",
                                        share.variant(),
                                        "weight",
                                        share.weight().value()))
                                .toList());
        };
    }

    private static @Nullable Object plain(@Nullable Value value) {
        return value == null ? null : PlainValues.plain(value);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
