package dev.bridge.billing;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/**
 * Who knows what is paid. Called in the transaction that issues, credits or takes back a document, under the account's lock and
 * after it was booked.
 */
public interface InvoiceSettling {

    /**
     * What an invoice comes to.
     *
     * @param day of the document, in the entity's zone
     * @param total below zero for what is owed to the customer
     * @param at what time it was for the account
     */
    record Issued(
            InvoiceId invoice,
            AccountId account,
            String entity,
            LocalDate day,
            LocalDate dueOn,
            Money total,
            Instant at) {}

    /** Invoices became final. */
    void finalized(Origin origin, List<Issued> issued);

    /** What is still expected of a final invoice; nothing of one that came to less than nothing. */
    Money open(RecordedInvoice invoice);

    /**
     * An invoice was credited: what is open of it gets less, the rest is the customer's.
     *
     * @param total of the credit note, above zero
     */
    void credited(Origin origin, RecordedInvoice invoice, CreditNoteId creditNote, Money total, Instant now);

    /**
     * An invoice is void.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code invoice_settled} or the like where anything was paid of it, or
     *     what it gave was used
     */
    void voided(Origin origin, RecordedInvoice invoice, LocalDate day, Instant now);
}
