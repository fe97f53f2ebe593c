package dev.bridge.billing.discount;

import java.math.BigDecimal;

/**
 * What a discount takes off a line.
 *
 * @param amount in major units, of the currency's decimals; positive where it is taken off
 */
public record DiscountShare(String discount, String title, BigDecimal amount) {}
