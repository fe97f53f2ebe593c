package dev.bridge.billing;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with subscriptions, prices, discounts and documents. */
public enum BillingError implements ErrorCode {
    AMOUNT_INVALID(Category.INVALID, "Not an amount for this"),
    PLAN_UNKNOWN(Category.INVALID, "No such plan, or no such revision of it"),
    PLAN_RETIRED(Category.INVALID, "The plan is retired"),
    PRICE_UNKNOWN(Category.INVALID, "The plan has no such price"),
    ADDON_ALONE(Category.INVALID, "An add-on without its plan"),
    ITEM_UNKNOWN(Category.INVALID, "No such item in the subscription"),
    ITEMS_REQUIRED(Category.INVALID, "A subscription needs an item"),
    INTERVAL_UNKNOWN(Category.INVALID, "Not a billing period of the plan"),
    SEATS_INVALID(Category.INVALID, "Not a number of seats for the plan"),
    SUBSCRIPTION_NOT_STARTED(Category.INVALID, "Before the subscription starts"),
    SUBSCRIPTION_ENDED(Category.CONFLICT, "The subscription ends before"),
    SUBSCRIPTION_CANCELED(Category.CONFLICT, "The subscription is canceled already"),
    SUBSCRIPTION_PAUSED(Category.CONFLICT, "The subscription is paused already"),
    SUBSCRIPTION_NOT_PAUSED(Category.CONFLICT, "The subscription is not paused"),
    PERIOD_FINAL(Category.CONFLICT, "The period is billed and final"),
    TOO_FAR_AHEAD(Category.INVALID, "Too far in the future"),
    INSTANT_PAST(Category.INVALID, "An instant that is past"),
    ENTRY_UNKNOWN(Category.NOT_FOUND, "No such entry in the timeline"),
    ENTRY_IN_EFFECT(Category.CONFLICT, "The entry has taken effect"),
    DISCOUNT_INVALID(Category.INVALID, "The discount cannot be given"),
    DISCOUNT_UNKNOWN(Category.INVALID, "No such discount"),
    COUPON_EXPIRED(Category.INVALID, "The coupon cannot be redeemed now"),
    COUPON_EXHAUSTED(Category.CONFLICT, "The coupon has been redeemed as often as it may be"),
    BILLING_CURRENCY_MISMATCH(Category.INVALID, "Another currency than the subscription's"),
    TAX_UNDETERMINED(Category.CONFLICT, "No tax rule applies"),
    CREDIT_EXCEEDS(Category.CONFLICT, "More than is left to credit");

    private final Category category;
    private final String title;

    BillingError(Category category, String title) {
        this.category = category;
        this.title = title;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public String title() {
        return title;
    }
}
