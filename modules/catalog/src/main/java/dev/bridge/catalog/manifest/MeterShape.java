package dev.bridge.catalog.manifest;

import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.Meter;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.DecimalShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import java.math.BigDecimal;
import java.util.List;

/** The block {@code meters}. */
final class MeterShape {

    private static final Field<Meter, String> EVENT =
            Field.required("event", Texts.EVENT_TYPE, Meter::event, "The CloudEvents type that it counts.");

    private static final Field<Meter, Meter.Aggregate> AGGREGATE = Field.required(
            "aggregate", ChoiceShape.of(Meter.Aggregate.values()), Meter::aggregate, "How values make a quantity.");

    private static final Field<Meter, String> VALUE =
            Field.optional("value", Texts.CEL, Meter::value, "CEL over `data`: the number, or for `unique` the thing.");

    private static final Field<Meter, String> WHEN =
            Field.optional("when", Texts.CEL, Meter::when, "CEL; only events for which it is true are counted.");

    private static final Field<Meter, List<String>> DIMENSIONS = Field.standard(
            "dimensions",
            new ListShape<>(Texts.NAME, 0, CatalogLimits.METER_DIMENSIONS.intValue()),
            List.of(),
            Meter::dimensions,
            "Members of `data` by which quantities are kept apart.");

    private static final Field<Meter, String> UNIT = Field.optional(
            "unit", Texts.TITLE, Meter::unit, "What is counted; a currency's code makes the meter monetary.");

    private static final Field<Meter, String> SERIES =
            Field.optional("series", Texts.CEL, Meter::series, "CEL; what keeps its own level under `time_weighted`.");

    private static final Field<Meter, Meter.Mode> MODE = Field.standard(
            "mode",
            ChoiceShape.of(Meter.Mode.values()),
            Meter.Mode.LEVEL,
            Meter::mode,
            "Whether `time_weighted` events carry levels or changes.");

    private static final Field<Meter, BigDecimal> MINIMUM = Field.optional(
            "minimum", DecimalShape.any(), Meter::minimum, "The least value of one event; smaller ones are held.");

    private static final Field<Meter, String> NAME = Described.name(Meter::name);

    private static final Field<Meter, String> DESCRIPTION = Described.description(Meter::description);

    private static final Field<Meter, Boolean> RETIRED = Retired.field(Meter::retired);

    static final Shape<Meter> METER = ObjectShape.of(
            "a meter",
            values -> new Meter(
                    values.get(EVENT),
                    values.get(AGGREGATE),
                    values.find(VALUE),
                    values.find(WHEN),
                    values.get(DIMENSIONS),
                    values.find(UNIT),
                    values.find(SERIES),
                    values.get(MODE),
                    values.find(MINIMUM),
                    values.find(NAME),
                    values.find(DESCRIPTION),
                    values.get(RETIRED)),
            NAME,
            EVENT,
            AGGREGATE,
            VALUE,
            WHEN,
            DIMENSIONS,
            UNIT,
            SERIES,
            MODE,
            MINIMUM,
            DESCRIPTION,
            RETIRED);

    private MeterShape() {}
}
