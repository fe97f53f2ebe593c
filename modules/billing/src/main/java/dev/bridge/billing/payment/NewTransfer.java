package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A bank transfer about to be recorded.
 *
 * @param receivedOn in the entity's zone
 * @param reference by which the bank tells it from others; the same is recorded once
 * @param invoices that it is for; empty for whatever is open
 */
public record NewTransfer(
        Money amount, LocalDate receivedOn, @Nullable String reference, List<InvoiceId> invoices) {

    public NewTransfer {
        invoices = List.copyOf(invoices);
    }
}
