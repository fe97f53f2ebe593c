package dev.bridge.billing.run;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.InvoiceSettling;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.store.DocumentRows;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.ledger.CreditBooking;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Occasion;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes final invoices back whole. The number stays, and what they billed is due again at once. */
public final class Voiding {

    private static final UUID LAST = new UUID(-1, -1);

    private final InvoiceRows invoices;
    private final DocumentRows documents;
    private final BillingSchedule schedule;
    private final CreditBooking booking;
    private final Entities entities;
    private final Supplier<List<InvoiceSettling>> settling;
    private final AccountClock clock;
    private final EventLog log;

    public Voiding(
            InvoiceRows invoices,
            DocumentRows documents,
            BillingSchedule schedule,
            CreditBooking booking,
            Entities entities,
            Supplier<List<InvoiceSettling>> settling,
            AccountClock clock,
            EventLog log) {
        this.invoices = invoices;
        this.documents = documents;
        this.schedule = schedule;
        this.booking = booking;
        this.entities = entities;
        this.settling = settling;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Voids an invoice, in the caller's transaction.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code invoice_not_final}, {@code invoice_settled}, {@code
     *     invoice_followed}
     */
    public void voidInvoice(Origin origin, RecordedInvoice asked) {
        long revision = log.lock(List.of(asked.account())).getOrDefault(asked.account(), 0L);
        RecordedInvoice invoice = invoices.find(asked.id()).orElseThrow();
        if (invoice.state() != InvoiceState.FINAL) {
            throw Problem.of(
                            BillingError.INVOICE_NOT_FINAL,
                            "The invoice is %s; only a final one can be void.",
                            invoice.state().word())
                    .exception();
        }
        if (!documents
                .creditNotes(invoice.account(), invoice.id(), null, LAST, 1)
                .isEmpty()) {
            throw Problem.of(
                            BillingError.INVOICE_SETTLED,
                            "Something of the invoice was credited; credit what is left of it instead.")
                    .exception();
        }
        if (documents.isFollowed(invoice.id())) {
            throw Problem.of(
                            BillingError.INVOICE_FOLLOWED,
                            "A later document corrects this one; void that first, or credit this one.")
                    .exception();
        }
        Instant now = clock.now(invoice.account());
        LocalDate day = entities.require(invoice.entity()).day(now);
        invoices.takeBack(invoice.id(), now, revision);
        booking.voided(
                new Occasion(
                        invoice.entity(),
                        "void:" + invoice.id(),
                        invoice.account(),
                        ObjectRef.of("invoice", invoice.id()),
                        day),
                invoice.id().text());
        settling.get().forEach(one -> one.voided(origin, invoice, day, now));
        log.append(origin, BillingEvents.voided(invoice.account(), invoice.id()));
        schedule.dueNow(invoice.account(), now);
    }
}
