package dev.bridge.catalog;

import static dev.bridge.catalog.Pieces.DECIMALS;
import static dev.bridge.catalog.Pieces.PERCENTS;
import static dev.bridge.catalog.Pieces.TEXTS;
import static dev.bridge.catalog.Pieces.named;

import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Assurance;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Span;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manifests that are right, with every kind of thing that a manifest can have. */
final class ManifestGenerator {

    private static final Generator<Integer> COUNTS = Generators.integers(1, 9);

    private static final Generator<Span> SPANS =
            Generators.drawn(draw -> new Span(draw.from(COUNTS), draw.oneOf(Span.Unit.values())));

    private static final Generator<Assurance> ASSURANCES =
            Generators.drawn(draw -> new Assurance(draw.oneOf(Assurance.Level.values()), draw.maybe(SPANS)));

    private static final Generator<Action> ACTIONS = Generators.drawn(draw -> new Action(
            List.of("thing0"),
            "use",
            draw.truth() ? "switched" : null,
            draw.truth() ? "on_off" : null,
            draw.truth() ? "allowed" : null,
            draw.truth() ? "pulls" : null,
            draw.truth() ? "plan == \"team\"" : null,
            draw.maybe(ASSURANCES),
            draw.maybe(TEXTS),
            draw.truth()));

    private static final Generator<Policy> POLICIES = Generators.drawn(draw -> new Policy(
            draw.oneOf(Policy.Effect.values()),
            draw.oneOf(List.of("*"), List.of("thing0.use")),
            draw.truth() ? "has(context.country) && context.country in [\"KP\", 'IR']" : null,
            draw.maybe(TEXTS),
            draw.truth()));

    private static final Generator<Flag.Rule> FIXED_RULES =
            Generators.drawn(draw -> rule(draw, new Flag.Outcome.Fixed(Value.of(true))));

    private static final Generator<List<Flag.Rule>> RULES = Generators.listOf(FIXED_RULES, 2);

    private static final Generator<Segment> SEGMENTS = Generators.drawn(draw -> new Segment(
            List.of(draw.from(TEXTS)),
            draw.truth() ? List.of("somebody", draw.from(TEXTS)) : List.of(),
            draw.truth() ? "organization.kind == \"company\"" : null,
            draw.maybe(TEXTS),
            draw.truth()));

    private static final Generator<Bundle> BUNDLES = Generators.drawn(draw -> new Bundle(
            draw.from(TEXTS),
            draw.maybe(TEXTS),
            List.of("build/team", "scan-it/pro"),
            draw.from(PERCENTS),
            draw.truth()));

    private static final Generator<AttributeDefinition> ATTRIBUTES = Generators.drawn(draw -> new AttributeDefinition(
            AttributeDefinition.Owner.USER,
            ValueType.Simple.STRING,
            draw.truth() ? "[a-z]{2}(-[A-Z]{2})?" : null,
            null,
            null,
            List.of(AttributeDefinition.Writer.SELF, AttributeDefinition.Writer.ADMIN),
            AttributeDefinition.Visibility.ADMINS,
            draw.oneOf(AttributeDefinition.Pii.values()),
            draw.oneOf(AttributeDefinition.Search.values()),
            draw.truth(),
            draw.truth() ? new AttributeDefinition.Claim("profile", "locale") : null,
            draw.maybe(TEXTS),
            draw.maybe(TEXTS),
            draw.truth()));

    private static final Generator<AuditEvent> AUDIT = Generators.drawn(draw ->
            new AuditEvent("content", draw.oneOf(AuditEvent.Severity.values()), draw.maybe(TEXTS), draw.truth()));

    private static final Generator<Map<String, Action>> ALL_ACTIONS = named("act.do", ACTIONS, 3);
    private static final Generator<Map<String, Policy>> ALL_POLICIES = named("policy", POLICIES, 3);
    private static final Generator<Map<String, Setting>> SETTINGS = Generators.drawn(ManifestGenerator::settings);
    private static final Generator<Map<String, Flag>> FLAGS = Generators.drawn(ManifestGenerator::flags);
    private static final Generator<Map<String, Meter>> METERS = Generators.drawn(ManifestGenerator::meters);
    private static final Generator<Map<String, Feature>> FEATURES = Generators.drawn(ManifestGenerator::features);
    private static final Generator<Map<String, Bundle>> ALL_BUNDLES = named("bundle", BUNDLES, 2);
    private static final Generator<Map<String, AttributeDefinition>> ALL_ATTRIBUTES = named("attribute", ATTRIBUTES, 3);
    private static final Generator<Map<String, AuditEvent>> ALL_AUDIT = named("event.of", AUDIT, 2);

    static final Generator<Manifest> MANIFESTS = Generators.drawn(draw -> new Manifest(
            draw.oneOf("shop", "image-registry", "p1"),
            draw.from(TEXTS),
            draw.maybe(TEXTS),
            draw.from(ResourceGenerator.RESOURCES),
            draw.from(ALL_ACTIONS),
            draw.from(ALL_POLICIES),
            draw.from(SETTINGS),
            draw.from(FLAGS),
            Map.of("early", draw.from(SEGMENTS)),
            draw.from(METERS),
            draw.from(FEATURES),
            draw.from(PlanGenerator.PLANS),
            draw.from(ALL_BUNDLES),
            draw.from(ALL_ATTRIBUTES),
            draw.from(ALL_AUDIT)));

    private ManifestGenerator() {}

    private static Map<String, Setting> settings(Draw draw) {
        Value hosts = new Value.Items(List.of(Value.of("*"), Value.of(draw.from(TEXTS))));
        Map<String, Setting> settings = new LinkedHashMap<>();
        settings.put("allowed", setting(draw, ValueType.Simple.BOOLEAN, Value.of(true), Setting.Merge.STRICTEST));
        settings.put(
                "hosts",
                setting(draw, new ValueType.ListOf(ValueType.Simple.STRING), hosts, Setting.Merge.INTERSECTION));
        settings.put("idle", setting(draw, ValueType.Simple.DURATION, Value.of("30 minutes"), Setting.Merge.MINIMUM));
        settings.put(
                "level",
                setting(
                        draw,
                        new ValueType.Choice(List.of("all", "some", "none")),
                        Value.of("some"),
                        Setting.Merge.STRICTEST));
        settings.put(
                "ratio", setting(draw, ValueType.Simple.DECIMAL, Value.of(draw.from(DECIMALS)), Setting.Merge.MAXIMUM));
        settings.put(
                "label", setting(draw, ValueType.Simple.STRING, Value.of(draw.from(TEXTS)), Setting.Merge.OVERRIDE));
        return settings;
    }

    private static Setting setting(Draw draw, ValueType type, Value standard, Setting.Merge merge) {
        boolean bounded = draw.truth();
        return new Setting(
                type,
                standard,
                draw.oneOf(merge, Setting.Merge.OVERRIDE),
                List.of(Setting.Scope.ORGANIZATION, Setting.Scope.USER),
                bounded && type == ValueType.Simple.DECIMAL ? BigDecimal.ZERO : null,
                null,
                null,
                bounded && type instanceof ValueType.ListOf ? 20 : null,
                false,
                draw.maybe(TEXTS),
                draw.maybe(TEXTS),
                draw.truth());
    }

    private static Map<String, Flag> flags(Draw draw) {
        Map<String, Flag> flags = new LinkedHashMap<>();
        flags.put(
                "on_off",
                new Flag(
                        ValueType.Simple.BOOLEAN,
                        draw.truth() ? Value.of(false) : null,
                        draw.truth() ? Value.of(false) : null,
                        Map.of(),
                        draw.from(RULES),
                        List.of(),
                        draw.truth(),
                        draw.truth(),
                        draw.maybe(TEXTS),
                        draw.truth()));
        flags.put(
                "button",
                new Flag(
                        ValueType.Simple.STRING,
                        Value.of(draw.from(TEXTS)),
                        null,
                        Map.of("blue", Value.of("#00f"), "green", Value.of("12")),
                        List.of(
                                rule(draw, new Flag.Outcome.Variant("blue")),
                                rule(
                                        draw,
                                        new Flag.Outcome.Split(
                                                List.of(share("green", "33.333"), share("blue", "66.667"))))),
                        List.of(new Flag.Requirement("on_off", Value.of(true))),
                        false,
                        false,
                        null,
                        false));
        return flags;
    }

    private static Flag.Share share(String variant, String weight) {
        return new Flag.Share(variant, new Percent(new BigDecimal(weight)));
    }

    private static Flag.Rule rule(Draw draw, Flag.Outcome outcome) {
        return new Flag.Rule(
                draw.truth() ? "plan == \"business\"" : null,
                draw.truth() ? "early" : null,
                draw.truth() ? "early" : null,
                draw.maybe(PERCENTS),
                draw.oneOf("account", "user", "session", "context.device"),
                draw.maybe(TEXTS),
                outcome);
    }

    private static Map<String, Meter> meters(Draw draw) {
        Map<String, Meter> meters = new LinkedHashMap<>();
        meters.put("counted", meter(draw, Meter.Aggregate.COUNT, null, null));
        meters.put("added", meter(draw, Meter.Aggregate.SUM, "data.bytes", "byte"));
        meters.put("money", meter(draw, Meter.Aggregate.SUM, "data.amount", "USD"));
        meters.put("level", meter(draw, Meter.Aggregate.TIME_WEIGHTED, "data.gigabytes", "gigabyte-month"));
        meters.put("people", meter(draw, Meter.Aggregate.UNIQUE, "data.user", null));
        return meters;
    }

    private static Meter meter(Draw draw, Meter.Aggregate aggregate, @Nullable String value, @Nullable String unit) {
        boolean levels = aggregate == Meter.Aggregate.TIME_WEIGHTED;
        return new Meter(
                draw.oneOf("image.pulled", "Shop/sale-made"),
                aggregate,
                value,
                draw.truth() ? "data.bytes > 0 && source != \"test\"" : null,
                List.of("region"),
                unit,
                levels && draw.truth() ? "data.volume" : null,
                levels ? draw.oneOf(Meter.Mode.values()) : Meter.Mode.LEVEL,
                draw.maybe(DECIMALS),
                draw.maybe(TEXTS),
                draw.maybe(TEXTS),
                draw.truth());
    }

    private static Map<String, Feature> features(Draw draw) {
        Map<String, Feature> features = new LinkedHashMap<>();
        features.put("switched", new Feature.Switch(draw.maybe(TEXTS), null, draw.truth()));
        features.put(
                "limited",
                new Feature.Limit(
                        null, draw.maybe(TEXTS), draw.truth() ? "thing0" : null, draw.maybe(TEXTS), draw.truth()));
        features.put(
                "pulls",
                new Feature.Metered(
                        draw.maybe(TEXTS),
                        "counted",
                        draw.oneOf(Interval.values()),
                        draw.oneOf(Feature.Alignment.values()),
                        draw.truth(),
                        null,
                        draw.truth()));
        return features;
    }
}
