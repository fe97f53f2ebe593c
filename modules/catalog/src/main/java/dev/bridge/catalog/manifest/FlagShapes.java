package dev.bridge.catalog.manifest;

import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.shape.AnyShape;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.NamedShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TextShape;
import dev.bridge.catalog.shape.TruthShape;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The blocks {@code flags} and {@code segments}. */
final class FlagShapes {

    /** As a flag's default: the program keeps its own. */
    private static final Value CODE = Value.of("code");

    private static final int VARIANTS_LIMIT = CatalogLimits.FLAG_VARIANTS.intValue();

    private static final TextShape<String> UNIT = TextShape.matching(
            "a unit",
            Pattern.compile("account|user|session|context\\.[a-z][a-z0-9_]{0,62}"),
            "write `account`, `user`, `session` or `context.name`");

    private static final Field<Flag.Rule, String> WHEN =
            Field.optional("when", Texts.CEL, Flag.Rule::when, "CEL; the rule matches only where it is true.");

    private static final Field<Flag.Rule, String> SEGMENT =
            Field.optional("segment", Texts.NAME, Flag.Rule::segment, "Only units in this segment.");

    private static final Field<Flag.Rule, String> NOT_SEGMENT =
            Field.optional("not_segment", Texts.NAME, Flag.Rule::notSegment, "Only units outside this segment.");

    private static final Field<Flag.Rule, Percent> ROLLOUT =
            Field.optional("rollout", Texts.PERCENT, Flag.Rule::rollout, "The share of units, in steps of 0.001%.");

    private static final Field<Flag.Rule, String> BY =
            Field.standard("by", UNIT, Flag.DEFAULT_UNIT, Flag.Rule::by, "The unit that a rollout or split counts.");

    private static final Field<Flag.Rule, String> SALT =
            Field.optional("salt", Texts.TITLE, Flag.Rule::salt, "Shared by flags that must pick the same units.");

    private static final Field<Flag.Rule, Value> VALUE = Field.optional(
            "value",
            new AnyShape(),
            rule -> rule.outcome() instanceof Flag.Outcome.Fixed(Value value) ? value : null,
            "The value that the rule gives.");

    private static final Field<Flag.Rule, String> VARIANT = Field.optional(
            "variant",
            Texts.NAME,
            rule -> rule.outcome() instanceof Flag.Outcome.Variant(String name) ? name : null,
            "The variant that the rule gives.");

    private static final Field<Flag.Rule, Map<String, Percent>> SPLIT = Field.optional(
            "split",
            new NamedShape<>(Texts.NAME, Texts.PERCENT, VARIANTS_LIMIT),
            rule -> rule.outcome() instanceof Flag.Outcome.Split(List<Flag.Share> shares) ? weights(shares) : null,
            "Variants with their weights, which add up to 100%.");

    private static final Shape<Flag.Rule> RULE = ObjectShape.of(
                    "a rule",
                    values -> new Flag.Rule(
                            values.find(WHEN),
                            values.find(SEGMENT),
                            values.find(NOT_SEGMENT),
                            values.find(ROLLOUT),
                            values.get(BY),
                            values.find(SALT),
                            outcome(values.find(VALUE), values.find(VARIANT), values.find(SPLIT))),
                    WHEN,
                    SEGMENT,
                    NOT_SEGMENT,
                    ROLLOUT,
                    BY,
                    SALT,
                    VALUE,
                    VARIANT,
                    SPLIT)
            .exactlyOne("value", "variant", "split");

    private static final Field<Flag.Requirement, String> REQUIRED_FLAG =
            Field.required("flag", Texts.FLAG_NAME, Flag.Requirement::flag, "Another flag of the product.");

    private static final Field<Flag.Requirement, Value> REQUIRED_VALUE =
            Field.required("value", new AnyShape(), Flag.Requirement::value, "The value that it must have.");

    private static final Shape<Flag.Requirement> REQUIREMENT = ObjectShape.of(
            "a requirement",
            values -> new Flag.Requirement(values.get(REQUIRED_FLAG), values.get(REQUIRED_VALUE)),
            REQUIRED_FLAG,
            REQUIRED_VALUE);

    private static final Field<Flag, ValueType.Simple> TYPE = Field.required(
            "type",
            ChoiceShape.of(
                    ValueType.Simple.BOOLEAN,
                    ValueType.Simple.STRING,
                    ValueType.Simple.INTEGER,
                    ValueType.Simple.DECIMAL,
                    ValueType.Simple.OBJECT),
            Flag::type,
            "The type of its values.");

    private static final Field<Flag, Value> DEFAULT = Field.optional(
            "default",
            new AnyShape(),
            flag -> flag.defaultValue() != null ? flag.defaultValue() : flag.unleash() == null ? CODE : null,
            "What holds where no rule matches; `code` leaves it to the program.");

    private static final Field<Flag, Value> OFF = Field.optional(
            "off",
            new AnyShape(),
            Flag::off,
            "What holds while it is killed or lacks a requirement; else the default.");

    private static final Field<Flag, Map<String, Value>> VARIANTS = Field.standard(
            "variants",
            new NamedShape<>(Texts.NAME, new AnyShape(), VARIANTS_LIMIT),
            Map.of(),
            Flag::variants,
            "Values by name.");

    private static final Field<Flag, List<Flag.Rule>> RULES = Field.standard(
            "rules",
            new ListShape<>(RULE, 0, CatalogLimits.FLAG_RULES.intValue()),
            List.of(),
            Flag::rules,
            "Tried in order; the first that matches decides.");

    private static final Field<Flag, List<Flag.Requirement>> REQUIRES = Field.standard(
            "requires", ListShape.of(REQUIREMENT), List.of(), Flag::requires, "Flags that must have certain values.");

    private static final Field<Flag, Boolean> STICKY = Field.standard(
            "sticky", new TruthShape(), false, Flag::sticky, "Whether a unit keeps its variant when weights change.");

    private static final Field<Flag, Boolean> CLIENT =
            Field.standard("client", new TruthShape(), false, Flag::client, "Whether browsers may ask for it.");

    private static final Field<Flag, Value> UNLEASH = Field.optional(
            "unleash",
            new AnyShape(),
            Flag::unleash,
            "A feature as Unleash's clients get it, imported: it answers the same, with the variant as an object.");

    private static final Field<Flag, String> DESCRIPTION = Described.description(Flag::description);

    private static final Field<Flag, Boolean> RETIRED = Retired.field(Flag::retired);

    static final Shape<Flag> FLAG = ObjectShape.of(
                    "a flag",
                    values -> new Flag(
                            values.get(TYPE),
                            CODE.equals(values.find(DEFAULT)) ? null : values.find(DEFAULT),
                            values.find(OFF),
                            values.get(VARIANTS),
                            values.get(RULES),
                            values.get(REQUIRES),
                            values.get(STICKY),
                            values.get(CLIENT),
                            values.find(UNLEASH),
                            values.find(DESCRIPTION),
                            values.get(RETIRED)),
                    TYPE,
                    DEFAULT,
                    OFF,
                    VARIANTS,
                    RULES,
                    REQUIRES,
                    STICKY,
                    CLIENT,
                    UNLEASH,
                    DESCRIPTION,
                    RETIRED)
            .exactlyOne("default", "unleash");

    private static final Field<Segment, List<String>> INCLUDE =
            Field.standard("include", ListShape.of(Texts.TITLE), List.of(), Segment::include, "Ids that belong to it.");

    private static final Field<Segment, List<String>> EXCLUDE = Field.standard(
            "exclude", ListShape.of(Texts.TITLE), List.of(), Segment::exclude, "Ids that never belong to it.");

    private static final Field<Segment, String> SEGMENT_WHEN =
            Field.optional("when", Texts.CEL, Segment::when, "CEL, for ids that neither list names.");

    private static final Field<Segment, String> SEGMENT_DESCRIPTION = Described.description(Segment::description);

    private static final Field<Segment, Boolean> SEGMENT_RETIRED = Retired.field(Segment::retired);

    /** One that names nobody is fine: ids are added to it while it is live. */
    static final Shape<Segment> SEGMENTS = ObjectShape.of(
            "a segment",
            values -> new Segment(
                    values.get(INCLUDE),
                    values.get(EXCLUDE),
                    values.find(SEGMENT_WHEN),
                    values.find(SEGMENT_DESCRIPTION),
                    values.get(SEGMENT_RETIRED)),
            INCLUDE,
            EXCLUDE,
            SEGMENT_WHEN,
            SEGMENT_DESCRIPTION,
            SEGMENT_RETIRED);

    private FlagShapes() {}

    private static Flag.Outcome outcome(
            @Nullable Value value, @Nullable String variant, @Nullable Map<String, Percent> split) {
        if (value != null) {
            return new Flag.Outcome.Fixed(value);
        }
        if (variant != null) {
            return new Flag.Outcome.Variant(variant);
        }
        List<Flag.Share> shares = new ArrayList<>();
        if (split != null) {
            split.forEach((name, weight) -> shares.add(new Flag.Share(name, weight)));
        }
        return new Flag.Outcome.Split(shares);
    }

    private static Map<String, Percent> weights(List<Flag.Share> shares) {
        Map<String, Percent> weights = new LinkedHashMap<>();
        shares.forEach(share -> weights.put(share.variant(), share.weight()));
        return weights;
    }
}
