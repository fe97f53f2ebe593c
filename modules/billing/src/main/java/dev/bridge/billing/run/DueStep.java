package dev.bridge.billing.run;

import dev.bridge.billing.RecordedInvoice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for an account.
 *
 * @param finals drafts whose time has come, and what they have come to
 * @param drafts what is due now, by currency
 * @param open drafts that stay
 * @param wrong why nothing can be composed; null where all is well
 */
record DueStep(
        AccountFacts facts,
        Scheduled scheduled,
        Map<RecordedInvoice, Composed> finals,
        Map<String, Composed> drafts,
        List<RecordedInvoice> open,
        @Nullable RuntimeException wrong) {}
