package dev.bridge.sdk.invoice;

import java.time.Instant;

/** What was taken back of an invoice. */
public record CreditNote(String id, String organization, Instant issuedAt, BillingDocument document) {}
