package dev.bridge.billing.timeline;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.discount.Discount;
import dev.bridge.kernel.money.Amounts;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which discounts a subscription or an account can be given. */
public final class DiscountRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String currency;
    private final Set<String> given = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    DiscountRules(String currency) {
        this.currency = currency;
    }

    /**
     * Passes where a discount can be given for documents of a currency.
     *
     * @throws ProblemException {@code discount_invalid}, {@code billing_currency_mismatch}
     */
    public static void check(String currency, Discount discount) {
        Amounts.currency(currency);
        if (discount.terms() instanceof Discount.Units) {
            throw invalid("Units are taken off a subscription's charges, not off an account.");
        }
        new DiscountRules(currency).give(discount);
    }

    void give(Discount discount) {
        if (!given.add(discount.id())) {
            throw invalid("The discount %s has been given already.".formatted(Quoted.text(discount.id())));
        }
        BillingLimits.DISCOUNTS.check(given.size(), "The subscription");
        if (discount.periods() != null && discount.periods() < 1) {
            throw invalid("A discount lasts at least 1 period, not %d.".formatted(discount.periods()));
        }
        switch (discount.terms()) {
            case Discount.Share(var percent) -> {
                if (percent.value().signum() <= 0 || percent.value().compareTo(HUNDRED) > 0) {
                    throw invalid(
                            "`%s` cannot be taken off; write more than `0%%` and at most `100%%`.".formatted(percent));
                }
            }
            case Discount.Amount amount -> amount(amount);
            case Discount.Units(BigDecimal units) -> {
                if (units.signum() <= 0 || discount.charges().isEmpty()) {
                    throw invalid("Units are taken off named charges, and are more than 0.");
                }
            }
        }
    }

    void end(String discount) {
        if (!given.contains(discount) || !ended.add(discount)) {
            throw Problem.of(
                            BillingError.DISCOUNT_UNKNOWN,
                            "The subscription has no discount %s that could end.",
                            Quoted.text(discount))
                    .exception();
        }
    }

    private void amount(Discount.Amount amount) {
        if (!amount.currency().equals(currency)) {
            throw Problem.of(
                            BillingError.BILLING_CURRENCY_MISMATCH,
                            "The discount is in `%s` and the subscription in `%s`; write an amount in that.",
                            amount.currency(),
                            currency)
                    .exception();
        }
        int decimals = Amounts.currency(currency).getDecimalPlaces();
        if (amount.amount().signum() <= 0 || amount.amount().scale() > decimals) {
            throw invalid("`%s` cannot be taken off; write more than 0, with at most %d decimals."
                    .formatted(Decimals.text(amount.amount()), decimals));
        }
    }

    private static ProblemException invalid(String detail) {
        return new Problem(BillingError.DISCOUNT_INVALID, detail, List.of(), Map.of()).exception();
    }
}
