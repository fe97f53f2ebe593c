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
    QUANTITY_UNKNOWN(Category.INVALID, "The plan charges nothing of this"),
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
    PROFILE_MISSING(Category.CONFLICT, "Nobody is named who is billed"),
    PROFILE_UNKNOWN(Category.NOT_FOUND, "Not said yet"),
    ISSUER_MISSING(Category.CONFLICT, "The seller is not described"),
    USAGE_NOT_COUNTED(Category.CONFLICT, "Nothing counts what is charged"),
    INVOICE_NOT_DRAFT(Category.CONFLICT, "The invoice is no draft"),
    INVOICE_NOT_FINAL(Category.CONFLICT, "The invoice is not final"),
    INVOICE_EMPTY(Category.CONFLICT, "Nothing is due"),
    INVOICE_SETTLED(Category.CONFLICT, "Something of the invoice is paid or credited"),
    INVOICE_FOLLOWED(Category.CONFLICT, "A later document builds on the invoice"),
    COUPON_TAKEN(Category.CONFLICT, "There is such a coupon already"),
    COUPON_UNKNOWN(Category.NOT_FOUND, "No such coupon"),
    CREDIT_EXCEEDS(Category.CONFLICT, "More than is left to credit"),
    INVOICE_NOT_OPEN(Category.CONFLICT, "Nothing of the invoice is open"),
    PAYMENT_RUNNING(Category.CONFLICT, "The invoice is being paid at this moment"),
    PAYMENT_RECORDED(Category.CONFLICT, "The payment is recorded already"),
    PAYMENT_METHOD_INVALID(Category.INVALID, "The provider does not take it from this"),
    PAYMENT_PROVIDER_UNKNOWN(Category.INVALID, "No such payment provider"),
    PAYMENT_NOT_SUCCEEDED(Category.CONFLICT, "No money has come by the payment"),
    REFUND_EXCEEDS(Category.CONFLICT, "More than can be given back"),
    WEBHOOK_INVALID(Category.UNAUTHENTICATED, "Not signed by the provider"),
    ENTITY_OF_CLOCKS(Category.CONFLICT, "Not an entity for accounts with such a clock"),
    CLOCK_MOVING(Category.CONFLICT, "The clock is moving"),
    CLOCK_BACKWARDS(Category.INVALID, "Clocks do not go back"),
    CLOCK_TOO_FAR(Category.INVALID, "Further than a clock moves at once");

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
