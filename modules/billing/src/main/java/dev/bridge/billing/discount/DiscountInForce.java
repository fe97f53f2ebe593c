package dev.bridge.billing.discount;

import org.jspecify.annotations.Nullable;

/**
 * A discount with the periods it is counted by.
 *
 * @param subscription whose lines it is for; null for all of the account
 */
public record DiscountInForce(
        Discount discount,
        DiscountWindows windows,
        @Nullable String subscription) {}
