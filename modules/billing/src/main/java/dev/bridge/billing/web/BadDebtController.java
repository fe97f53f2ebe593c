package dev.bridge.billing.web;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.payment.BadDebts;
import dev.bridge.billing.payment.Settlements;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Invoices that are given up. */
@RestController
class BadDebtController {

    private final Invoices invoices;
    private final BadDebts debts;
    private final InvoiceViews views;

    BadDebtController(Invoices invoices, BadDebts debts, Settlements settlements, AccountClock clock) {
        this.invoices = invoices;
        this.debts = debts;
        this.views = new InvoiceViews(invoices, settlements, clock);
    }

    @PostMapping("/v1/invoices/{id}:give-up")
    @Guarded(value = "platform.invoices.give_up", cli = "bridge invoices give-up")
    InvoiceView giveUp(@PathVariable InvoiceId id, Origin origin) {
        debts.giveUp(origin, id);
        return views.view(invoices.show(id));
    }
}
