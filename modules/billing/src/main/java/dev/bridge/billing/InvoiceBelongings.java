package dev.bridge.billing;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Belongings;
import java.util.Optional;
import java.util.Set;

/** Whose an invoice is: its account's, and nobody's own. */
final class InvoiceBelongings implements Belongings {

    private final Invoices invoices;

    InvoiceBelongings(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public String type() {
        return "invoice";
    }

    @Override
    public Optional<Belonging> find(String id) {
        try {
            return invoices.find(InvoiceId.TYPE.parse(id)).map(invoice -> new Belonging(invoice.account(), Set.of()));
        } catch (ProblemException notAnId) {
            return Optional.empty();
        }
    }
}
