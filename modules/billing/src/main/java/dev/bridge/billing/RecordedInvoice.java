package dev.bridge.billing;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, whatever it says.
 *
 * @param entity the key of the legal seller
 * @param currency ISO 4217
 * @param asOf everything due by then is on it
 * @param finalizeAt when it becomes final by itself; null where somebody has to say so
 * @param changedAt when it came into its state
 */
public record RecordedInvoice(
        InvoiceId id,
        AccountId account,
        String entity,
        String currency,
        InvoiceState state,
        Instant asOf,
        @Nullable Instant finalizeAt,
        Instant createdAt,
        Instant changedAt) {}
