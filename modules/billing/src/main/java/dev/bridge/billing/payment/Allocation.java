package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.credit.CreditId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a payment went: to an invoice, or to account credit.
 *
 * @param amount below zero where it was taken away again
 */
public record Allocation(
        @Nullable InvoiceId invoice, @Nullable CreditId credit, Money amount, Instant madeAt) {}
