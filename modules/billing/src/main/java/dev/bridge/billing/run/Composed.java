package dev.bridge.billing.run;

import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.kernel.Invariant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document as it would be issued now.
 *
 * @param owed all that is owed by the same instant, whatever of it was billed
 * @param changes from when the lines of changes hold, by their key
 */
public record Composed(
        AccountFacts facts,
        Issuing issuing,
        DocumentInputs inputs,
        Invoice invoice,
        List<RatedLine> owed,
        Map<LineKey, Instant> changes) {

    public Composed {
        owed = List.copyOf(owed);
        changes = Map.copyOf(changes);
    }

    public Optional<RatedLine> owed(LineKey key) {
        return owed.stream().filter(line -> line.key().equals(key)).findFirst();
    }

    /** The end of the billing period that a line is of. */
    public Instant periodEnd(InvoiceLine line) {
        return owed(line.key())
                .map(rated -> rated.service().period().span().end())
                .orElseGet(() -> {
                    BilledHistory.KeyHistory known = facts.history().keys().get(line.key());
                    if (known == null) {
                        throw Invariant.broken("line %d is owed by nothing", line.number());
                    }
                    return known.periodEnd();
                });
    }
}
