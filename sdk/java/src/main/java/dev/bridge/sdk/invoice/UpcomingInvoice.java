package dev.bridge.sdk.invoice;

import java.time.Instant;

/**
 * What would be billed next.
 *
 * @param asOf when it is due
 */
public record UpcomingInvoice(Instant asOf, BillingDocument document) {}
