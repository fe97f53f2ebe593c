package dev.bridge.decision.copy;

import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Condition;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionParser;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.document.PlainValues;
import dev.bridge.decision.unified.ProductDeclaration;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DeclarationWriter} wrote. */
public final class DeclarationReader {

    /** Deeper than a manifest may nest: what is written has parentheses around every operand. */
    private static final int DEEPEST = 128;

    private DeclarationReader() {}

    /**
     * What a document declares.
     *
     * @throws InvalidDocument for anything else
     */
    public static ProductDeclaration declaration(Document document) {
        return new ProductDeclaration(
                document.text("product"),
                each(document, "resources", DeclarationReader::type),
                each(document, "actions", DeclarationReader::action),
                each(document, "policies", DeclarationReader::policy),
                each(document, "settings", DeclarationReader::setting),
                each(document, "flags", DeclarationReader::flag),
                each(document, "segments", DeclarationReader::segment),
                lists(document.object("plans"), Function.identity()));
    }

    private static <T> Map<String, T> each(Document document, String name, Function<Document, T> read) {
        Map<String, T> values = new LinkedHashMap<>();
        document.objectsByName(name).forEach((key, object) -> values.put(key, read.apply(object)));
        return values;
    }

    private static <T> Map<String, T> lists(Document document, Function<List<String>, T> read) {
        Map<String, T> values = new LinkedHashMap<>();
        document.members()
                .keySet()
                .forEach(key -> values.put(key.toString(), read.apply(document.texts(key.toString()))));
        return values;
    }

    private static <T> Map<String, T> texts(Document document, Function<String, T> read) {
        Map<String, T> values = new LinkedHashMap<>();
        document.members()
                .keySet()
                .forEach(key -> values.put(key.toString(), read.apply(document.text(key.toString()))));
        return values;
    }

    private static ResourceType type(Document document) {
        Document permissions = document.object("permissions");
        return new ResourceType(
                each(document, "attributes", DeclarationReader::attribute),
                lists(
                        document.object("relations"),
                        subjects -> new Relation(
                                subjects.stream()
                                        .map(DeclarationReader::subject)
                                        .toList(),
                                /* retired= */ false)),
                texts(permissions, text -> permission(permissions.path(), text)),
                texts(document.object("conditions"), when -> new Condition(when, /* retired= */ false)),
                /* retired= */ false);
    }

    private static SubjectType subject(String text) {
        int hash = text.indexOf('#');
        if (hash >= 0) {
            return new SubjectType.Userset(text.substring(0, hash), text.substring(hash + 1));
        }
        return text.endsWith(":*")
                ? new SubjectType.Everyone(text.substring(0, text.length() - 2))
                : new SubjectType.One(text);
    }

    private static Permission permission(String path, String text) {
        return switch (PermissionParser.parse(text, DEEPEST)) {
            case PermissionParser.Result.Read read -> new Permission(read.expression(), /* retired= */ false);
            case PermissionParser.Result.Wrong wrong -> throw new InvalidDocument(path, wrong.detail());
        };
    }

    private static ResourceAttribute attribute(Document document) {
        return new ResourceAttribute(
                valueType(document), word(ResourceAttribute.Origin.class, document, "from"), /* retired= */ false);
    }

    private static ValueType valueType(Document document) {
        if (document.any("type") instanceof Map<?, ?>) {
            Document type = document.object("type");
            if (type.has("enum")) {
                return new ValueType.Choice(type.texts("enum"));
            }
            return type.has("list")
                    ? new ValueType.ListOf(word(ValueType.Simple.class, type, "list"))
                    : new ValueType.Reference(type.text("reference"));
        }
        return word(ValueType.Simple.class, document, "type");
    }

    private static Action action(Document document) {
        return new Action(
                document.texts("on"),
                document.find("permission"),
                document.find("feature"),
                document.find("flag"),
                document.find("setting"),
                document.find("consumes"),
                document.find("when"),
                /* assurance= */ null,
                /* description= */ null,
                /* retired= */ false);
    }

    private static Policy policy(Document document) {
        return new Policy(
                word(Policy.Effect.class, document, "effect"),
                document.texts("actions"),
                document.find("when"),
                document.find("message"),
                /* retired= */ false);
    }

    private static Setting setting(Document document) {
        return new Setting(
                valueType(document),
                value(document, "default"),
                word(Setting.Merge.class, document, "merge"),
                document.texts("scopes").stream()
                        .map(scope -> constant(Setting.Scope.class, document.at("scopes"), scope))
                        .toList(),
                /* minimum= */ null,
                /* maximum= */ null,
                /* pattern= */ null,
                /* maxItems= */ null,
                document.truth("strict", /* otherwise= */ true),
                /* name= */ null,
                /* description= */ null,
                /* retired= */ false);
    }

    private static Segment segment(Document document) {
        return new Segment(
                document.texts("include"),
                document.texts("exclude"),
                document.find("when"),
                null,
                /* retired= */ false);
    }

    private static Flag flag(Document document) {
        Document variants = document.object("variants");
        Map<String, Value> values = new LinkedHashMap<>();
        variants.members().keySet().forEach(name -> values.put(name.toString(), value(variants, name.toString())));
        return new Flag(
                word(ValueType.Simple.class, document, "type"),
                found(document, "default"),
                found(document, "off"),
                values,
                document.objects("rules").stream().map(DeclarationReader::rule).toList(),
                document.objects("requires").stream()
                        .map(required -> new Flag.Requirement(required.text("flag"), value(required, "value")))
                        .toList(),
                /* sticky= */ false,
                document.truth("client", /* otherwise= */ false),
                found(document, "unleash"),
                /* description= */ null,
                /* retired= */ false);
    }

    private static Flag.Rule rule(Document document) {
        return new Flag.Rule(
                document.find("when"),
                document.find("segment"),
                document.find("not_segment"),
                document.has("rollout") ? percent(document, "rollout") : null,
                document.text("by"),
                document.find("salt"),
                outcome(document.object("outcome")));
    }

    static Flag.Outcome outcome(Document document) {
        if (document.has("variant")) {
            return new Flag.Outcome.Variant(document.text("variant"));
        }
        return document.has("split")
                ? new Flag.Outcome.Split(document.objects("split").stream()
                        .map(share -> new Flag.Share(share.text("variant"), percent(share, "weight")))
                        .toList())
                : new Flag.Outcome.Fixed(value(document, "value"));
    }

    private static Percent percent(Document document, String name) {
        try {
            return new Percent(new BigDecimal(document.text(name)));
        } catch (NumberFormatException none) {
            throw new InvalidDocument(document.at(name), "a number is expected");
        }
    }

    private static Value value(Document document, String name) {
        return PlainValues.value(document.at(name), document.any(name));
    }

    private static @Nullable Value found(Document document, String name) {
        return document.has(name) ? value(document, name) : null;
    }

    static <E extends Enum<E>> E word(Class<E> type, Document document, String name) {
        return constant(type, document.at(name), document.text(name));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String path, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new InvalidDocument(path, "`%s` is not known; use a newer version of the SDK".formatted(word));
    }
}
