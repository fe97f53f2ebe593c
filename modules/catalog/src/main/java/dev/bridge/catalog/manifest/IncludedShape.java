package dev.bridge.catalog.manifest;

import dev.bridge.catalog.Included;
import dev.bridge.catalog.Included.Allowance;
import dev.bridge.catalog.Included.Rollover;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.DecimalShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.FormsShape;
import dev.bridge.catalog.shape.FormsShape.Form;
import dev.bridge.catalog.shape.FormsShape.Kind;
import dev.bridge.catalog.shape.IntegerShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TextShape;
import dev.bridge.catalog.shape.TruthShape;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** What a plan gives of a feature: {@code true}, {@code 5}, {@code unlimited}, or a map for a metered one. */
final class IncludedShape {

    private static final Included.Amount UNLIMITED = new Included.Amount(null);

    private static final Shape<Included.Amount> AMOUNT = FormsShape.of(
            "a number or `unlimited`",
            Form.of(
                    DecimalShape.notNegative().as(Included.Amount::new, IncludedShape::number),
                    amount -> amount.amount() != null,
                    Kind.NUMBER,
                    Kind.QUOTED_NUMBER),
            Form.of(word("unlimited").as(_ -> UNLIMITED, _ -> "unlimited"), _ -> true, Kind.TEXT));

    private static final Field<Rollover, BigDecimal> LEAST =
            Field.optional("minimum", DecimalShape.notNegative(), Rollover::minimum, "Moved in any case.");

    private static final Field<Rollover, BigDecimal> MOST = Field.optional(
            "maximum", DecimalShape.notNegative(), Rollover::maximum, "The most that is moved; all that is left.");

    private static final Shape<Rollover> ROLLOVER = FormsShape.of(
            "`none`, or a map with `minimum` and `maximum`",
            Form.of(word("none").as(_ -> Rollover.NONE, _ -> "none"), Rollover.NONE::equals, Kind.TEXT),
            Form.of(
                    ObjectShape.of(
                            "a rollover", values -> new Rollover(values.find(LEAST), values.find(MOST)), LEAST, MOST),
                    _ -> true,
                    Kind.MAP));

    private static final Field<Allowance, Included.Amount> ALLOWED = Field.required(
            "amount",
            AMOUNT,
            allowance -> new Included.Amount(allowance.amount()),
            "The quantity per window, or `unlimited`.");

    private static final Field<Allowance, Included.Overage> OVERAGE = Field.optional(
            "overage",
            ChoiceShape.of(Included.Overage.values()),
            Allowance::overage,
            "What happens when it is used up: billed, refused, or reported.");

    private static final Field<Allowance, Rollover> ROLLOVER_FIELD = Field.standard(
            "rollover", ROLLOVER, Rollover.NONE, Allowance::rollover, "What is left moves into the next window.");

    private static final Field<Allowance, Integer> PRIORITY = Field.optional(
            "priority", new IntegerShape(1, 1_000), Allowance::priority, "Which grant is used first, 1 before 2.");

    private static final Shape<Allowance> ALLOWANCE = ObjectShape.of(
            "an allowance",
            values -> new Allowance(
                    values.get(ALLOWED).amount(),
                    values.find(OVERAGE),
                    values.get(ROLLOVER_FIELD),
                    values.find(PRIORITY)),
            ALLOWED,
            OVERAGE,
            ROLLOVER_FIELD,
            PRIORITY);

    static final Shape<Included> INCLUDED = new FormsShape<>(
            "`true`, `false`, a number, `unlimited`, or a map with `amount`",
            List.of(
                    Form.of(
                            new TruthShape().as(Included.Switched::new, IncludedShape::on),
                            included -> included instanceof Included.Switched,
                            Kind.TRUTH),
                    Form.of(
                            AMOUNT.<Included>as(amount -> amount, IncludedShape::amount),
                            included -> included instanceof Included.Amount,
                            Kind.NUMBER,
                            Kind.TEXT),
                    Form.of(
                            ALLOWANCE.<Included>as(allowance -> allowance, IncludedShape::allowance),
                            included -> included instanceof Allowance,
                            Kind.MAP)));

    private IncludedShape() {}

    private static TextShape<String> word(String word) {
        return TextShape.matching("`" + word + "`", Pattern.compile(word), "write `" + word + "`");
    }

    private static BigDecimal number(Included.Amount amount) {
        return amount.amount() == null ? BigDecimal.ZERO : amount.amount();
    }

    private static boolean on(Included included) {
        return included instanceof Included.Switched(boolean on) && on;
    }

    private static Included.Amount amount(Included included) {
        return included instanceof Included.Amount amount ? amount : UNLIMITED;
    }

    private static Allowance allowance(Included included) {
        return included instanceof Allowance allowance ? allowance : new Allowance(null, null, Rollover.NONE, null);
    }
}
