package dev.bridge.catalog.manifest;

import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TaggedShape;
import dev.bridge.catalog.shape.TruthShape;

/** The block {@code features}. */
final class FeatureShapes {

    private static final Field<Feature, String> NAME = Described.name(Feature::name);

    private static final Field<Feature, String> DESCRIPTION = Described.description(Feature::description);

    private static final Field<Feature, Boolean> RETIRED = Retired.field(Feature::retired);

    private static final ObjectShape<Feature.Switch> SWITCH = ObjectShape.of(
            "a switch",
            values -> new Feature.Switch(values.find(NAME), values.find(DESCRIPTION), values.get(RETIRED)),
            NAME,
            DESCRIPTION,
            RETIRED);

    private static final Field<Feature.Limit, String> UNIT =
            Field.optional("unit", Texts.TITLE, Feature.Limit::unit, "What is counted, for people.");

    private static final Field<Feature.Limit, String> COUNTS =
            Field.optional("counts", Texts.NAME, Feature.Limit::counts, "The resource type whose number is limited.");

    private static final ObjectShape<Feature.Limit> LIMIT = ObjectShape.of(
            "a limit",
            values -> new Feature.Limit(
                    values.find(NAME),
                    values.find(UNIT),
                    values.find(COUNTS),
                    values.find(DESCRIPTION),
                    values.get(RETIRED)),
            NAME,
            UNIT,
            COUNTS,
            DESCRIPTION,
            RETIRED);

    private static final Field<Feature.Metered, String> METER =
            Field.required("meter", Texts.NAME, Feature.Metered::meter, "The meter that counts what is used.");

    private static final Field<Feature.Metered, Interval> PER = Field.required(
            "per", ChoiceShape.of(Interval.values()), Feature.Metered::per, "How often it is granted again.");

    private static final Field<Feature.Metered, Feature.Alignment> ALIGNED = Field.standard(
            "aligned",
            ChoiceShape.of(Feature.Alignment.values()),
            Feature.Alignment.SUBSCRIPTION,
            Feature.Metered::aligned,
            "Whether windows begin with the subscription or with the calendar.");

    private static final Field<Feature.Metered, Boolean> CARRY_OVERAGE = Field.standard(
            "carry_overage",
            new TruthShape(),
            false,
            Feature.Metered::carryOverage,
            "Whether use beyond a window is taken from the next.");

    private static final ObjectShape<Feature.Metered> METERED = ObjectShape.of(
            "a metered feature",
            values -> new Feature.Metered(
                    values.find(NAME),
                    values.get(METER),
                    values.get(PER),
                    values.get(ALIGNED),
                    values.get(CARRY_OVERAGE),
                    values.find(DESCRIPTION),
                    values.get(RETIRED)),
            NAME,
            METER,
            PER,
            ALIGNED,
            CARRY_OVERAGE,
            DESCRIPTION,
            RETIRED);

    static final Shape<Feature> FEATURE = new TaggedShape<Feature>("a feature")
            .or("switch", Feature.Switch.class, SWITCH)
            .or("limit", Feature.Limit.class, LIMIT)
            .or("metered", Feature.Metered.class, METERED);

    private FeatureShapes() {}
}
