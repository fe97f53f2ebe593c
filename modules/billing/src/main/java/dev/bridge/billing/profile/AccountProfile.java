package dev.bridge.billing.profile;

import dev.bridge.billing.document.Party;
import org.jspecify.annotations.Nullable;

/**
 * How an account is billed.
 *
 * @param entity the key of the legal seller
 * @param buyer as documents name it
 * @param business whether its tax id proves that it is one
 * @param reference its own, as documents repeat it
 * @param paymentDays until its invoices are due; null for those of the seller
 * @param finalizedByHand whether its invoices wait for somebody to make them final
 */
public record AccountProfile(
        String entity,
        Party buyer,
        boolean business,
        @Nullable String reference,
        @Nullable Integer paymentDays,
        boolean finalizedByHand) {}
