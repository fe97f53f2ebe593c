package dev.bridge.catalog;

import dev.bridge.catalog.PermissionExpression.Arrow;
import dev.bridge.catalog.PermissionExpression.Exclusion;
import dev.bridge.catalog.PermissionExpression.Intersection;
import dev.bridge.catalog.PermissionExpression.Quantifier;
import dev.bridge.catalog.PermissionExpression.Ref;
import dev.bridge.catalog.PermissionExpression.Union;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random manifests that are right, with every kind of thing that a manifest can have. */
final class ManifestGenerator {

    private final Seeded random;

    ManifestGenerator(Seeded random) {
        this.random = random;
    }

    Manifest manifest() {
        Map<String, Feature> features = features();
        PlanGenerator plans = new PlanGenerator(random, features);
        Map<String, Plan> allPlans = new LinkedHashMap<>();
        allPlans.put("base", plans.plan(List.of()));
        allPlans.putAll(random.named("addon", 2, () -> plans.plan(List.of("base"))));
        return new Manifest(
                random.one("shop", "image-registry", "p1"),
                random.text(),
                random.maybe(random::text),
                resources(),
                random.named("act.do", 3, this::action),
                random.named("policy", 3, this::policy),
                settings(),
                flags(),
                Map.of("early", segment()),
                meters(),
                features,
                allPlans,
                random.named("bundle", 2, this::bundle),
                random.named("attribute", 3, this::attribute),
                random.named("event.of", 2, this::audit));
    }

    private Map<String, ResourceType> resources() {
        Map<String, ResourceType> resources = new LinkedHashMap<>();
        resources.put("thing0", resource());
        resources.putAll(random.named("other", 2, this::resource));
        return resources;
    }

    private ResourceType resource() {
        Map<String, Relation> relations = new LinkedHashMap<>();
        relations.put("parent", new Relation(List.of(new SubjectType.One("organization")), false));
        relations.put("owner", new Relation(subjects(), false));
        relations.put("reader", new Relation(subjects(), random.chance(20)));
        Map<String, Permission> permissions = new LinkedHashMap<>();
        permissions.put("use", new Permission(new Ref("owner"), false));
        permissions.putAll(random.named("may", 4, () -> new Permission(expression(3), random.chance(20))));
        return new ResourceType(
                random.named("fact", 3, this::fact),
                relations,
                permissions,
                random.named(
                        "condition",
                        2,
                        () -> new Condition(
                                "now.getHours(timezone) >= 8 && now.getHours(timezone) < until", random.chance(20))),
                random.chance(10));
    }

    private List<SubjectType> subjects() {
        return random.list(
                1,
                3,
                () -> random.one(
                        new SubjectType.One("user"),
                        new SubjectType.Userset("group", "member"),
                        new SubjectType.Everyone("user"),
                        new SubjectType.One("agent")));
    }

    private ResourceAttribute fact() {
        return new ResourceAttribute(
                random.one(
                        ValueType.Simple.BOOLEAN,
                        ValueType.Simple.TIMESTAMP,
                        new ValueType.Choice(List.of("a", "b-c")),
                        new ValueType.ListOf(ValueType.Simple.STRING)),
                random.one(ResourceAttribute.Origin.values()),
                random.chance(20));
    }

    private PermissionExpression expression(int depth) {
        if (depth == 0 || random.chance(30)) {
            return random.one(
                    new Ref("owner"),
                    new Ref("reader"),
                    new Ref("use"),
                    new Arrow("parent", "admin", random.one(Quantifier.values())));
        }
        List<PermissionExpression> operands = random.list(2, 3, () -> expression(depth - 1));
        return switch (random.below(3)) {
            case 0 -> new Union(operands);
            case 1 -> new Intersection(operands);
            default -> new Exclusion(operands);
        };
    }

    private Action action() {
        return new Action(
                List.of("thing0"),
                "use",
                random.maybe(() -> "switched"),
                random.maybe(() -> "on_off"),
                random.maybe(() -> "allowed"),
                random.maybe(() -> "pulls"),
                random.maybe(() -> "plan == \"team\""),
                random.maybe(() -> new Assurance(
                        random.one(Assurance.Level.values()),
                        random.maybe(() -> new Span(random.between(1, 9), random.one(Span.Unit.values()))))),
                random.maybe(random::text),
                random.chance(10));
    }

    private Policy policy() {
        return new Policy(
                random.one(Policy.Effect.values()),
                random.one(List.of("*"), List.of("thing0.use")),
                random.maybe(() -> "has(context.country) && context.country in [\"KP\", 'IR']"),
                random.maybe(random::text),
                random.chance(10));
    }

    private Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        settings.put("allowed", setting(ValueType.Simple.BOOLEAN, Value.of(true), Setting.Merge.STRICTEST));
        settings.put(
                "hosts",
                setting(
                        new ValueType.ListOf(ValueType.Simple.STRING),
                        new Value.Items(List.of(Value.of("*"), Value.of(random.text()))),
                        Setting.Merge.INTERSECTION));
        settings.put("idle", setting(ValueType.Simple.DURATION, Value.of("30 minutes"), Setting.Merge.MINIMUM));
        settings.put(
                "level",
                setting(
                        new ValueType.Choice(List.of("all", "some", "none")),
                        Value.of("some"),
                        Setting.Merge.STRICTEST));
        settings.put("ratio", setting(ValueType.Simple.DECIMAL, Value.of(random.decimal()), Setting.Merge.MAXIMUM));
        settings.put("label", setting(ValueType.Simple.STRING, Value.of(random.text()), Setting.Merge.OVERRIDE));
        return settings;
    }

    private Setting setting(ValueType type, Value standard, Setting.Merge merge) {
        return new Setting(
                type,
                standard,
                random.chance(50) ? merge : Setting.Merge.OVERRIDE,
                List.of(Setting.Scope.ORGANIZATION, Setting.Scope.USER),
                type == ValueType.Simple.DECIMAL ? random.maybe(() -> BigDecimal.ZERO) : null,
                null,
                null,
                type instanceof ValueType.ListOf ? random.maybe(() -> 20) : null,
                false,
                random.maybe(random::text),
                random.maybe(random::text),
                random.chance(10));
    }

    private Map<String, Flag> flags() {
        Flag onOff = new Flag(
                ValueType.Simple.BOOLEAN,
                random.maybe(() -> Value.of(false)),
                random.maybe(() -> Value.of(false)),
                Map.of(),
                random.list(0, 2, () -> rule(new Flag.Outcome.Fixed(Value.of(true)))),
                List.of(),
                random.chance(50),
                random.chance(50),
                random.maybe(random::text),
                random.chance(10));
        Flag button = new Flag(
                ValueType.Simple.STRING,
                Value.of(random.text()),
                null,
                Map.of("blue", Value.of("#00f"), "green", Value.of("12")),
                List.of(
                        rule(new Flag.Outcome.Variant("blue")),
                        rule(new Flag.Outcome.Split(List.of(
                                new Flag.Share("green", new Percent(new BigDecimal("33.333"))),
                                new Flag.Share("blue", new Percent(new BigDecimal("66.667"))))))),
                List.of(new Flag.Requirement("on_off", Value.of(true))),
                false,
                false,
                null,
                false);
        Map<String, Flag> flags = new LinkedHashMap<>();
        flags.put("on_off", onOff);
        flags.put("button", button);
        return flags;
    }

    private Flag.Rule rule(Flag.Outcome outcome) {
        return new Flag.Rule(
                random.maybe(() -> "plan == \"business\""),
                random.maybe(() -> "early"),
                random.maybe(() -> "early"),
                random.maybe(() -> new Percent(BigDecimal.valueOf(random.between(0, 100_000), 3))),
                random.one("account", "user", "session", "context.device"),
                random.maybe(random::text),
                outcome);
    }

    private Segment segment() {
        return new Segment(
                random.list(1, 2, random::text),
                random.list(0, 2, random::text),
                random.maybe(() -> "organization.kind == \"company\""),
                random.maybe(random::text),
                random.chance(10));
    }

    private Map<String, Meter> meters() {
        Map<String, Meter> meters = new LinkedHashMap<>();
        meters.put("counted", meter(Meter.Aggregate.COUNT, null, null));
        meters.put("added", meter(Meter.Aggregate.SUM, "data.bytes", "byte"));
        meters.put("money", meter(Meter.Aggregate.SUM, "data.amount", "USD"));
        meters.put("level", meter(Meter.Aggregate.TIME_WEIGHTED, "data.gigabytes", "gigabyte-month"));
        meters.put("people", meter(Meter.Aggregate.UNIQUE, "data.user", null));
        return meters;
    }

    private Meter meter(Meter.Aggregate aggregate, @Nullable String value, @Nullable String unit) {
        boolean levels = aggregate == Meter.Aggregate.TIME_WEIGHTED;
        return new Meter(
                random.one("image.pulled", "Shop/sale-made"),
                aggregate,
                value,
                random.maybe(() -> "data.bytes > 0 && source != \"test\""),
                List.of("region"),
                unit,
                levels ? random.maybe(() -> "data.volume") : null,
                levels ? random.one(Meter.Mode.values()) : Meter.Mode.LEVEL,
                random.maybe(random::decimal),
                random.maybe(random::text),
                random.maybe(random::text),
                random.chance(10));
    }

    private Map<String, Feature> features() {
        Map<String, Feature> features = new LinkedHashMap<>();
        features.put("switched", new Feature.Switch(random.maybe(random::text), null, random.chance(10)));
        features.put(
                "limited",
                new Feature.Limit(
                        null,
                        random.maybe(random::text),
                        random.maybe(() -> "thing0"),
                        random.maybe(random::text),
                        false));
        features.put(
                "pulls",
                new Feature.Metered(
                        random.maybe(random::text),
                        "counted",
                        random.one(Interval.values()),
                        random.one(Feature.Alignment.values()),
                        random.chance(50),
                        null,
                        false));
        return features;
    }

    private Bundle bundle() {
        return new Bundle(
                random.text(),
                random.maybe(random::text),
                List.of("build/team", "scan-it/pro"),
                new Percent(new BigDecimal("12.5")),
                false);
    }

    private AttributeDefinition attribute() {
        return new AttributeDefinition(
                AttributeDefinition.Owner.USER,
                ValueType.Simple.STRING,
                random.maybe(() -> "[a-z]{2}(-[A-Z]{2})?"),
                null,
                null,
                List.of(AttributeDefinition.Writer.SELF, AttributeDefinition.Writer.ADMIN),
                AttributeDefinition.Visibility.ADMINS,
                random.one(AttributeDefinition.Pii.values()),
                random.one(AttributeDefinition.Search.values()),
                random.chance(20),
                random.maybe(() -> new AttributeDefinition.Claim("profile", "locale")),
                random.maybe(random::text),
                random.maybe(random::text),
                random.chance(10));
    }

    private AuditEvent audit() {
        return new AuditEvent(
                "content", random.one(AuditEvent.Severity.values()), random.maybe(random::text), random.chance(10));
    }
}
