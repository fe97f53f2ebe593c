package dev.bridge.ledger;

import java.util.List;
import org.joda.money.Money;

/**
 * An invoice that became final.
 *
 * @param lines without tax; several may be of one obligation
 * @param tax of the whole document, of either sign
 */
public record FinalInvoice(Occasion occasion, List<InvoiceLine> lines, Money tax) {

    public FinalInvoice {
        lines = List.copyOf(lines);
    }

    String content() {
        return "invoiced " + lines + " " + tax;
    }
}
