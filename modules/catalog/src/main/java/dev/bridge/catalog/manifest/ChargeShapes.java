package dev.bridge.catalog.manifest;

import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Price;
import dev.bridge.catalog.Tier;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.DecimalShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.IntegerShape;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.NamedShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TaggedShape;
import dev.bridge.decision.declaration.Percent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The block {@code charges} of a plan: one shape per type. */
final class ChargeShapes {

    private static final int MOST_TIERS = CatalogLimits.TIERS.intValue();
    private static final int MOST_RATES = CatalogLimits.MATRIX_RATES.intValue();

    private static final Field<Charge, String> OF =
            Field.required("of", Texts.NAME, Charge::of, "A meter, `seats`, or a resource type that is counted.");

    private static final Field<Charge.Flat, Price> FLAT_AMOUNT =
            Field.required("amount", new PriceShape(), Charge.Flat::amount, "The amount per period.");

    private static final ObjectShape<Charge.Flat> FLAT = ObjectShape.of(
                    "a flat charge",
                    values -> new Charge.Flat(values.get(FLAT_AMOUNT), TermsFields.terms(values)),
                    FLAT_AMOUNT)
            .and(TermsFields.FIELDS);

    private static final Field<Charge.PerUnit, Price> UNIT_AMOUNT =
            Field.required("amount", new PriceShape(), Charge.PerUnit::amount, "The amount per unit.");

    private static final Field<Charge.PerUnit, BigDecimal> MINIMUM_UNITS = Field.optional(
            "minimum_units", DecimalShape.positive(), Charge.PerUnit::minimumUnits, "Units charged in any case.");

    private static final ObjectShape<Charge.PerUnit> PER_UNIT = ObjectShape.of(
                    "a per_unit charge",
                    values -> new Charge.PerUnit(
                            values.get(OF),
                            values.get(UNIT_AMOUNT),
                            values.find(MINIMUM_UNITS),
                            TermsFields.terms(values)),
                    OF,
                    UNIT_AMOUNT,
                    MINIMUM_UNITS)
            .and(TermsFields.FIELDS);

    private static final Field<Charge.Graduated, List<Tier>> GRADUATED_TIERS = tiers(Charge.Graduated::tiers);

    private static final ObjectShape<Charge.Graduated> GRADUATED = ObjectShape.of(
                    "a graduated charge",
                    values -> new Charge.Graduated(
                            values.get(OF), values.get(GRADUATED_TIERS), TermsFields.terms(values)),
                    OF,
                    GRADUATED_TIERS)
            .and(TermsFields.FIELDS);

    private static final Field<Charge.Volume, List<Tier>> VOLUME_TIERS = tiers(Charge.Volume::tiers);

    private static final ObjectShape<Charge.Volume> VOLUME = ObjectShape.of(
                    "a volume charge",
                    values -> new Charge.Volume(values.get(OF), values.get(VOLUME_TIERS), TermsFields.terms(values)),
                    OF,
                    VOLUME_TIERS)
            .and(TermsFields.FIELDS);

    private static final Field<Charge.Stairstep, List<Tier>> STAIRSTEP_TIERS = tiers(Charge.Stairstep::tiers);

    private static final ObjectShape<Charge.Stairstep> STAIRSTEP = ObjectShape.of(
                    "a stairstep charge",
                    values -> new Charge.Stairstep(
                            values.get(OF), values.get(STAIRSTEP_TIERS), TermsFields.terms(values)),
                    OF,
                    STAIRSTEP_TIERS)
            .and(TermsFields.FIELDS);

    private static final Field<Charge.Packages, BigDecimal> SIZE =
            Field.required("size", DecimalShape.positive(), Charge.Packages::size, "Units in a package.");

    private static final Field<Charge.Packages, Price> PACKAGE_AMOUNT =
            Field.required("amount", new PriceShape(), Charge.Packages::amount, "The amount per package.");

    private static final Field<Charge.Packages, Charge.Rounding> ROUNDING = Field.standard(
            "rounding",
            ChoiceShape.of(Charge.Rounding.values()),
            Charge.Rounding.UP,
            Charge.Packages::rounding,
            "What happens with a part of a package.");

    private static final ObjectShape<Charge.Packages> PACKAGES = ObjectShape.of(
                    "a package charge",
                    values -> new Charge.Packages(
                            values.get(OF),
                            values.get(SIZE),
                            values.get(PACKAGE_AMOUNT),
                            values.get(ROUNDING),
                            TermsFields.terms(values)),
                    OF,
                    SIZE,
                    PACKAGE_AMOUNT,
                    ROUNDING)
            .and(TermsFields.FIELDS);

    private static final Field<Charge.Percentage, Percent> RATE =
            Field.optional("rate", Texts.PERCENT, Charge.Percentage::rate, "The share, where no tier carries one.");

    private static final Field<Charge.Percentage, Price> FIXED =
            Field.optional("fixed", new PriceShape(), Charge.Percentage::fixed, "Per transaction, on top.");

    private static final Field<Charge.Percentage, Price> LEAST =
            Field.optional("minimum", new PriceShape(), Charge.Percentage::minimum, "The least per transaction.");

    private static final Field<Charge.Percentage, Price> MOST =
            Field.optional("maximum", new PriceShape(), Charge.Percentage::maximum, "The most per transaction.");

    private static final Field<Charge.Percentage, Integer> FREE_TRANSACTIONS = Field.optional(
            "free_transactions",
            new IntegerShape(1, 1_000_000),
            Charge.Percentage::freeTransactions,
            "How many cost nothing each period.");

    private static final Field<Charge.Percentage, Price> FREE_MONEY = Field.optional(
            "free_money", new PriceShape(), Charge.Percentage::freeMoney, "The money that costs nothing each period.");

    private static final Field<Charge.Percentage, List<Tier>> PERCENT_TIERS = Field.standard(
            "tiers",
            new ListShape<>(TierShape.TIER, 1, MOST_TIERS),
            List.of(),
            Charge.Percentage::tiers,
            "Shares by the money reached.");

    private static final ObjectShape<Charge.Percentage> PERCENTAGE = ObjectShape.of(
                    "a percentage charge",
                    values -> new Charge.Percentage(
                            values.get(OF),
                            values.find(RATE),
                            values.find(FIXED),
                            values.find(LEAST),
                            values.find(MOST),
                            values.find(FREE_TRANSACTIONS),
                            values.find(FREE_MONEY),
                            values.get(PERCENT_TIERS),
                            TermsFields.terms(values)),
                    OF,
                    RATE,
                    FIXED,
                    LEAST,
                    MOST,
                    FREE_TRANSACTIONS,
                    FREE_MONEY,
                    PERCENT_TIERS)
            .and(TermsFields.FIELDS)
            .exactlyOne("rate", "tiers");

    private static final Field<Charge.MatrixRate, Map<String, String>> MATCH = Field.required(
            "match",
            new NamedShape<>(Texts.NAME, Texts.TITLE, CatalogLimits.METER_DIMENSIONS.intValue()),
            Charge.MatrixRate::match,
            "A value for each dimension.");

    private static final Field<Charge.MatrixRate, Price> MATRIX_UNIT =
            Field.required("unit", new PriceShape(), Charge.MatrixRate::unit, "The amount per unit.");

    private static final Shape<Charge.MatrixRate> MATRIX_RATE = ObjectShape.of(
            "a matrix rate",
            values -> new Charge.MatrixRate(values.get(MATCH), values.get(MATRIX_UNIT)),
            MATCH,
            MATRIX_UNIT);

    private static final Field<Charge.Matrix, List<String>> MATRIX_BY = Field.required(
            "by",
            new ListShape<>(Texts.NAME, 1, CatalogLimits.METER_DIMENSIONS.intValue()),
            Charge.Matrix::by,
            "The meter's dimensions that decide.");

    private static final Field<Charge.Matrix, List<Charge.MatrixRate>> RATES = Field.required(
            "rates", new ListShape<>(MATRIX_RATE, 1, MOST_RATES), Charge.Matrix::rates, "A rate per combination.");

    private static final Field<Charge.Matrix, Price> DEFAULT_RATE = Field.required(
            "default", new PriceShape(), Charge.Matrix::defaultRate, "Per unit of every other combination.");

    private static final ObjectShape<Charge.Matrix> MATRIX = ObjectShape.of(
                    "a matrix charge",
                    values -> new Charge.Matrix(
                            values.get(OF),
                            values.get(MATRIX_BY),
                            values.get(RATES),
                            values.get(DEFAULT_RATE),
                            TermsFields.terms(values)),
                    OF,
                    MATRIX_BY,
                    RATES,
                    DEFAULT_RATE)
            .and(TermsFields.FIELDS);

    private static final Field<Charge.Minimum, Price> FLOOR =
            Field.required("amount", new PriceShape(), Charge.Minimum::amount, "The floor per period.");

    private static final Field<Charge.Minimum, List<String>> OVER = Field.standard(
            "over", ListShape.of(Texts.NAME), List.of(), Charge.Minimum::over, "The charges it covers; all others.");

    private static final ObjectShape<Charge.Minimum> MINIMUM = ObjectShape.of(
                    "a minimum charge",
                    values -> new Charge.Minimum(values.get(FLOOR), values.get(OVER), TermsFields.terms(values)),
                    FLOOR,
                    OVER)
            .and(TermsFields.FIELDS);

    static final Shape<Charge> CHARGE = new TaggedShape<Charge>("a charge")
            .or("flat", Charge.Flat.class, FLAT)
            .or("per_unit", Charge.PerUnit.class, PER_UNIT)
            .or("graduated", Charge.Graduated.class, GRADUATED)
            .or("volume", Charge.Volume.class, VOLUME)
            .or("package", Charge.Packages.class, PACKAGES)
            .or("stairstep", Charge.Stairstep.class, STAIRSTEP)
            .or("percentage", Charge.Percentage.class, PERCENTAGE)
            .or("matrix", Charge.Matrix.class, MATRIX)
            .or("minimum", Charge.Minimum.class, MINIMUM);

    private ChargeShapes() {}

    private static <C extends Charge> Field<C, List<Tier>> tiers(Function<C, @Nullable List<Tier>> getter) {
        return Field.required(
                "tiers",
                new ListShape<>(TierShape.TIER, 1, MOST_TIERS),
                getter,
                "From the smallest quantity up; the last is open.");
    }
}
