package dev.bridge.billing.timeline;

import dev.bridge.billing.BillingError;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms.Discount;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.Price;
import dev.bridge.catalog.Tier;
import dev.bridge.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All prices of a plan's charges. */
final class PlanPrices {

    private PlanPrices() {}

    /**
     * Passes where every price has an amount in a currency and for a billing period.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code price_unknown}
     */
    static void check(PlanVersion version, Plan plan, String currency, Interval every) {
        String planCurrency = plan.currency() == null ? currency : plan.currency();
        plan.charges().forEach((name, charge) -> {
            Interval own =
                    charge.terms().every() == null ? every : charge.terms().every();
            for (Price price : of(charge)) {
                if (!price.isZero() && price.amount(currency, own, planCurrency).isEmpty()) {
                    throw Problem.of(
                                    BillingError.PRICE_UNKNOWN,
                                    "The charge `%s` of `%s` has no price in `%s` per %s; choose a currency and a billing period that it has.",
                                    name,
                                    version,
                                    currency,
                                    own.word())
                            .exception();
                }
            }
        });
    }

    private static List<Price> of(Charge charge) {
        List<Price> prices = new ArrayList<>();
        switch (charge) {
            case Charge.Flat flat -> add(prices, flat.amount());
            case Charge.PerUnit perUnit -> add(prices, perUnit.amount());
            case Charge.Graduated graduated -> tiers(prices, graduated.tiers());
            case Charge.Volume volume -> tiers(prices, volume.tiers());
            case Charge.Stairstep stairstep -> tiers(prices, stairstep.tiers());
            case Charge.Packages packages -> add(prices, packages.amount());
            case Charge.Percentage percentage -> {
                add(prices, percentage.fixed(), percentage.minimum(), percentage.maximum(), percentage.freeMoney());
                tiers(prices, percentage.tiers());
            }
            case Charge.Matrix matrix -> {
                add(prices, matrix.defaultRate());
                matrix.rates().forEach(rate -> add(prices, rate.unit()));
            }
            case Charge.Minimum minimum -> add(prices, minimum.amount());
        }
        add(prices, charge.terms().minimumAmount(), charge.terms().maximumAmount());
        if (charge.terms().discount() instanceof Discount.Amount(Price amount)) {
            add(prices, amount);
        }
        return prices;
    }

    private static void tiers(List<Price> prices, List<Tier> tiers) {
        tiers.forEach(tier -> add(prices, tier.unit(), tier.flat()));
    }

    private static void add(List<Price> prices, @Nullable Price... more) {
        Arrays.stream(more).forEach(price -> {
            if (price != null) {
                prices.add(price);
            }
        });
    }
}
