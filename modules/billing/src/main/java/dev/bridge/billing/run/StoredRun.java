package dev.bridge.billing.run;

import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;

/**
 * A run about to be stored.
 *
 * @param n the how manieth of its kind for its period
 * @param timeline the last entry that was known
 * @param cutoff of the usage
 */
public record StoredRun(
        InvoiceId document, AccountId account, RunKey key, int n, int timeline, String cutoff, int policy) {}
