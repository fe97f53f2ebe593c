package dev.bridge.catalog.manifest;

import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Conversion;
import dev.bridge.catalog.ChargeTerms.Discount;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Price;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.DecimalShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.Fields;
import dev.bridge.catalog.shape.FormsShape;
import dev.bridge.catalog.shape.IntegerShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.decision.declaration.Percent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that charges of every type have. */
final class TermsFields {

    private static final Field<Conversion, BigDecimal> DIVIDE =
            Field.required("divide", DecimalShape.positive(), Conversion::divide, "By what the quantity is divided.");

    private static final Field<Conversion, Charge.Rounding> ROUND = Field.optional(
            "round", ChoiceShape.of(Charge.Rounding.values()), Conversion::round, "How; exact where it is absent.");

    private static final Field<Conversion, Integer> SCALE =
            Field.standard("scale", new IntegerShape(0, 12), 0, Conversion::scale, "Decimals that rounding keeps.");

    private static final Shape<Conversion> CONVERSION = ObjectShape.of(
            "a conversion",
            values -> new Conversion(values.get(DIVIDE), values.find(ROUND), values.get(SCALE)),
            DIVIDE,
            ROUND,
            SCALE);

    private static final Field<Discount, Percent> SHARE = Field.optional(
            "percent",
            Texts.PERCENT,
            discount -> discount instanceof Discount.Share(Percent percent) ? percent : null,
            "A share of the price.");

    private static final Field<Discount, Price> AMOUNT = Field.optional(
            "amount",
            new PriceShape(),
            discount -> discount instanceof Discount.Amount(Price amount) ? amount : null,
            "An amount per period.");

    private static final Field<Discount, BigDecimal> UNITS = Field.optional(
            "units",
            DecimalShape.positive(),
            discount -> discount instanceof Discount.Units(BigDecimal units) ? units : null,
            "Units per period.");

    private static final Shape<Discount> DISCOUNT = FormsShape.of(
            "a percentage, or a map with `percent`, `amount` or `units`",
            FormsShape.Form.of(
                    Texts.PERCENT.as(Discount.Share::new, TermsFields::share),
                    discount -> discount instanceof Discount.Share,
                    FormsShape.Kind.TEXT),
            FormsShape.Form.of(
                    ObjectShape.of("a discount", TermsFields::discount, SHARE, AMOUNT, UNITS)
                            .exactlyOne("percent", "amount", "units"),
                    _ -> true,
                    FormsShape.Kind.MAP));

    private static final Field<Charge, String> NAME =
            Described.name(charge -> charge.terms().name());

    private static final Field<Charge, ChargeTerms.Due> DUE = Field.required(
            "due",
            ChoiceShape.of(ChargeTerms.Due.values()),
            charge -> charge.terms().due(),
            "Whether a period is billed at its beginning or at its end.");

    private static final Field<Charge, ChargeTerms.Proration> PRORATION = Field.standard(
            "proration",
            ChoiceShape.of(ChargeTerms.Proration.values()),
            ChargeTerms.Proration.DAY,
            charge -> charge.terms().proration(),
            "How a part of a period is charged.");

    private static final Field<Charge, Interval> EVERY = Field.optional(
            "every",
            ChoiceShape.of(Interval.values()),
            charge -> charge.terms().every(),
            "Its own billing period, aligned to the plan's anchor.");

    private static final Field<Charge, Conversion> CONVERT = Field.optional(
            "convert", CONVERSION, charge -> charge.terms().convert(), "From the meter's unit to the priced one.");

    private static final Field<Charge, BigDecimal> FREE = Field.optional(
            "free", DecimalShape.positive(), charge -> charge.terms().free(), "Units that cost nothing each period.");

    private static final Field<Charge, Discount> DISCOUNT_FIELD =
            Field.optional("discount", DISCOUNT, charge -> charge.terms().discount(), "What is taken off.");

    private static final Field<Charge, Price> MINIMUM_AMOUNT = Field.optional(
            "minimum_amount",
            new PriceShape(),
            charge -> charge.terms().minimumAmount(),
            "The least that a period costs.");

    private static final Field<Charge, Price> MAXIMUM_AMOUNT = Field.optional(
            "maximum_amount",
            new PriceShape(),
            charge -> charge.terms().maximumAmount(),
            "The most that a period costs.");

    private static final Field<Charge, ChargeTerms.Credit> CREDIT = Field.standard(
            "credit",
            ChoiceShape.of(ChargeTerms.Credit.values()),
            ChargeTerms.Credit.PRORATED,
            charge -> charge.terms().credit(),
            "Whether what shrinks within a period is credited.");

    private static final Field<Charge, Boolean> RETIRED =
            Retired.field(charge -> charge.terms().retired());

    static final List<Field<? super Charge, ?>> FIELDS = List.of(
            NAME,
            DUE,
            PRORATION,
            EVERY,
            CONVERT,
            FREE,
            DISCOUNT_FIELD,
            MINIMUM_AMOUNT,
            MAXIMUM_AMOUNT,
            CREDIT,
            RETIRED);

    private TermsFields() {}

    static ChargeTerms terms(Fields values) {
        return new ChargeTerms(
                values.find(NAME),
                values.get(DUE),
                values.get(PRORATION),
                values.find(EVERY),
                values.find(CONVERT),
                values.find(FREE),
                values.find(DISCOUNT_FIELD),
                values.find(MINIMUM_AMOUNT),
                values.find(MAXIMUM_AMOUNT),
                values.get(CREDIT),
                values.get(RETIRED));
    }

    private static Percent share(Discount discount) {
        return discount instanceof Discount.Share(Percent percent) ? percent : Percent.HUNDRED;
    }

    private static Discount discount(Fields values) {
        Percent percent = values.find(SHARE);
        @Nullable Price amount = values.find(AMOUNT);
        return percent != null
                ? new Discount.Share(percent)
                : amount != null ? new Discount.Amount(amount) : new Discount.Units(values.get(UNITS));
    }
}
