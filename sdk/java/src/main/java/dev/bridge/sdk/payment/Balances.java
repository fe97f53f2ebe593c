package dev.bridge.sdk.payment;

import java.time.LocalDate;
import java.util.List;

/** What an account owes and what it has in its favour. Amounts are texts with the currency's decimals. */
public record Balances(String organization, List<Balance> balances, List<OpenInvoice> invoices) {

    /**
     * In one currency.
     *
     * @param open of invoices
     * @param pending what providers are being asked for
     * @param accountCredit for invoices to come
     */
    public record Balance(String currency, String open, String pending, String accountCredit) {}

    /** An invoice of which something is open. */
    public record OpenInvoice(String invoice, String currency, String total, String open, LocalDate dueOn) {}
}
