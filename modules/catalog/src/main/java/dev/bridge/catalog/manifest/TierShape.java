package dev.bridge.catalog.manifest;

import dev.bridge.catalog.Price;
import dev.bridge.catalog.Tier;
import dev.bridge.catalog.shape.DecimalShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.decision.declaration.Percent;
import java.math.BigDecimal;

/** One tier of a charge. */
final class TierShape {

    private static final Field<Tier, BigDecimal> UP_TO = Field.optional(
            "up_to",
            DecimalShape.positive(),
            Tier::upTo,
            "The last quantity that belongs to it; the last tier has none.");

    private static final Field<Tier, Price> UNIT =
            Field.optional("unit", new PriceShape(), Tier::unit, "Per unit, or per started package of `size` units.");

    private static final Field<Tier, Price> FLAT =
            Field.optional("flat", new PriceShape(), Tier::flat, "Once, when the tier is reached.");

    private static final Field<Tier, Percent> PERCENT =
            Field.optional("percent", Texts.PERCENT, Tier::percent, "Of a monetary meter.");

    private static final Field<Tier, BigDecimal> SIZE =
            Field.optional("size", DecimalShape.positive(), Tier::size, "Units in a package.");

    static final Shape<Tier> TIER = ObjectShape.of(
                    "a tier",
                    values -> new Tier(
                            values.find(UP_TO),
                            values.find(UNIT),
                            values.find(FLAT),
                            values.find(PERCENT),
                            values.find(SIZE)),
                    UP_TO,
                    UNIT,
                    FLAT,
                    PERCENT,
                    SIZE)
            .atLeastOne("unit", "flat", "percent");

    private TierShape() {}
}
