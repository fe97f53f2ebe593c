package dev.bridge.billing.discount;

import dev.bridge.billing.discount.Discount.ChargeName;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What discounts ask of a line.
 *
 * @param serviceStart decides to which period of a discount it belongs
 * @param invoiceAt what is billed earlier takes amounts first
 * @param amount rounded, not below zero
 */
public record Discountable(
        String subscription, ChargeName charge, Instant serviceStart, Instant invoiceAt, BigDecimal amount) {}
