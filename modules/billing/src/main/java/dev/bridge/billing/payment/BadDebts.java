package dev.bridge.billing.payment;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.clock.AccountTime;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.ledger.Entities;
import java.time.Instant;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** Invoices whose money is not expected any more. */
public final class BadDebts {

    private final Invoices invoices;
    private final InvoiceRows rows;
    private final Settlements settlements;
    private final Entities entities;
    private final AccountLocks locks;
    private final TransactionTemplate transactions;
    private final AccountTime time;

    BadDebts(
            Invoices invoices,
            InvoiceRows rows,
            Settlements settlements,
            Entities entities,
            AccountLocks locks,
            TransactionTemplate transactions,
            AccountTime time) {
        this.invoices = invoices;
        this.rows = rows;
        this.settlements = settlements;
        this.entities = entities;
        this.locks = locks;
        this.transactions = transactions;
        this.time = time;
    }

    /**
     * Gives up what is open of an invoice: it is uncollectible.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code invoice_not_final}, {@code
     *     invoice_not_open}
     */
    public void giveUp(Origin origin, InvoiceId id) {
        transactions.executeWithoutResult(status -> {
            locks.lock(List.of(invoices.require(id).account()));
            RecordedInvoice invoice = invoices.require(id);
            if (invoice.state() != InvoiceState.FINAL && invoice.state() != InvoiceState.UNCOLLECTIBLE) {
                throw Problem.of(
                                BillingError.INVOICE_NOT_FINAL,
                                "The invoice is %s; only a final one is given up.",
                                invoice.state().word())
                        .exception();
            }
            Instant now = time.now(invoice.account());
            settlements.giveUp(origin, id, entities.require(invoice.entity()).day(now));
            if (invoice.state() == InvoiceState.FINAL) {
                rows.move(List.of(new InvoiceRows.Move(id, InvoiceState.UNCOLLECTIBLE, now)));
            }
        });
    }
}
