package dev.bridge.billing.rating;

import dev.bridge.billing.BillingError;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Price;
import dev.bridge.kernel.problem.Problem;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which of a price's amounts holds for a subscription.
 *
 * @param currency the subscription's
 * @param every the billing period that is charged
 * @param planCurrency of amounts that name none
 */
public record PriceList(
        String currency, Interval every, @Nullable String planCurrency) {

    /**
     * The amount.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code price_unknown} where there is none in this currency and
     *     for this billing period
     */
    public BigDecimal amount(Price price) {
        // Nothing costs nothing in any currency; such a price needs to name none.
        return price.amount(currency, every, planCurrency).orElseGet(() -> {
            if (price.isZero()) {
                return BigDecimal.ZERO;
            }
            throw Problem.of(
                            BillingError.PRICE_UNKNOWN,
                            "The plan has no price in `%s` per %s; choose a currency and a billing period that it has.",
                            currency,
                            every.word())
                    .exception();
        });
    }

    /** The amount, or nothing where there is no price. */
    BigDecimal amountOrZero(@Nullable Price price) {
        return price == null ? BigDecimal.ZERO : amount(price);
    }
}
