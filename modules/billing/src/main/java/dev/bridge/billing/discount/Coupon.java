package dev.bridge.billing.discount;

import dev.bridge.billing.BillingError;
import dev.bridge.kernel.problem.Problem;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A code that gives a discount.
 *
 * @param code in capitals
 * @param from the first instant at which it can be redeemed; null for always
 * @param until no longer redeemed from here; null for never
 * @param redemptions how often in all; null for any number
 * @param redemptionsPerAccount how often by one account; null for any number
 * @param discount what it gives; its id is a pattern that each redemption makes its own
 */
public record Coupon(
        String code,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Integer redemptions,
        @Nullable Integer redemptionsPerAccount,
        Discount discount) {

    /** Whether people's spelling of it is this code. */
    public boolean matches(String typed) {
        return normal(typed).equals(code);
    }

    /** A code as it is kept, from people's spelling of it. */
    public static String normal(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * The discount that one more redemption gives.
     *
     * @param redemption its id, unique within the account
     * @param currency of the subscription
     * @param redeemed how often it has been in all
     * @param redeemedByAccount how often by this account
     * @throws dev.bridge.kernel.problem.ProblemException {@code coupon_expired}, {@code coupon_exhausted},
     *     {@code billing_currency_mismatch}
     */
    public Discount redeem(String redemption, Instant at, String currency, int redeemed, int redeemedByAccount) {
        if (from != null && at.isBefore(from)) {
            throw Problem.of(BillingError.COUPON_EXPIRED, "The coupon `%s` can be redeemed from %s on.", code, from)
                    .exception();
        }
        if (until != null && !at.isBefore(until)) {
            throw Problem.of(BillingError.COUPON_EXPIRED, "The coupon `%s` could be redeemed until %s.", code, until)
                    .exception();
        }
        if ((redemptions != null && redeemed >= redemptions)
                || (redemptionsPerAccount != null && redeemedByAccount >= redemptionsPerAccount)) {
            throw Problem.of(
                            BillingError.COUPON_EXHAUSTED,
                            "The coupon `%s` has been redeemed as often as it may be; ask for another one.",
                            code)
                    .exception();
        }
        if (discount.terms() instanceof Discount.Amount amount
                && !amount.currency().equals(currency)) {
            throw Problem.of(
                            BillingError.BILLING_CURRENCY_MISMATCH,
                            "The coupon `%s` takes off `%s`, and the subscription is in `%s`; use one in that currency.",
                            code,
                            amount.currency(),
                            currency)
                    .exception();
        }
        return new Discount(
                redemption,
                discount.title(),
                discount.terms(),
                discount.charges(),
                discount.periods(),
                discount.priority());
    }
}
