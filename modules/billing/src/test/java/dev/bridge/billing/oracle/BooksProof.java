package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.CreditNoteId;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.TestBilling;
import dev.bridge.ledger.AccountCode;
import dev.bridge.ledger.AccountTotal;
import dev.bridge.ledger.Reports;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The seller's books beside what was billed: debits are credits, and recognized and deferred are what was invoiced and the contract
 * assets, at every date.
 */
final class BooksProof {

    private static final Set<AccountCode> OF_REVENUE =
            Set.of(AccountCode.REVENUE, AccountCode.DEFERRED_REVENUE, AccountCode.CONTRACT_ASSET);

    private record Issued(
            UUID document, UUID account, @Nullable UUID credits, BigDecimal net, boolean isVoid) {}

    private final TestBilling billing;

    BooksProof(TestBilling billing) {
        this.billing = billing;
    }

    /** Of all products and customers, in cents, on the side where the account grows. */
    static long balance(List<AccountTotal> totals, AccountCode code) {
        return totals.stream()
                .filter(total -> total.code() == code)
                .mapToLong(total -> total.balance().getAmountMinorLong())
                .sum();
    }

    /**
     * Debits are credits today; and at every date, of every customer, recognized + deferred = invoiced + contract asset.
     *
     * @return how many dates of customers were compared
     */
    int balanced() {
        LocalDate today = LocalDate.ofInstant(billing.clock().instant(), ZoneOffset.UTC);
        List<AccountTotal> totals = billing.bean(Reports.class).accounts(TestBilling.ENTITY, today, null);
        long open = totals.stream()
                .mapToLong(total ->
                        total.debits().getAmountMinorLong() - total.credits().getAmountMinorLong())
                .sum();
        assertThat(open).as("debits less credits on %s", today).isZero();

        // What moves on each date is the same, so what has come about by then is.
        Map<String, Long> booked = booked();
        Map<String, Long> invoiced = invoiced();
        assertThat(booked).isEqualTo(invoiced);
        long earned = balance(totals, AccountCode.REVENUE)
                + balance(totals, AccountCode.DEFERRED_REVENUE)
                - balance(totals, AccountCode.CONTRACT_ASSET);
        long billed = invoiced.entrySet().stream()
                .filter(entry -> !day(entry.getKey()).isAfter(today))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(earned)
                .as("recognized + deferred - contract asset on %s", today)
                .isEqualTo(billed);
        return booked.size();
    }

    /** By customer and date: what was recognized and deferred, less contract assets, in cents. */
    private Map<String, Long> booked() {
        Map<String, Long> booked = new TreeMap<>();
        billing.platform()
                .jdbc()
                .sql("""
                        select t.customer || ' ' || t.booked_on as place, sum(side.amount)::bigint as amount
                        from ledger.transaction t
                        join ledger.transfer f on f.transaction = t.id
                        cross join lateral (values (f.debit, -f.amount), (f.credit, f.amount)) as side (account, amount)
                        join ledger.account a on a.id = side.account
                        where t.entity = :entity and a.code = any (:codes::text[])
                        group by 1 having sum(side.amount) <> 0
                        """)
                .param("entity", TestBilling.ENTITY)
                .param("codes", OF_REVENUE.stream().map(AccountCode::word).toArray(String[]::new))
                .query((row, number) -> booked.put(row.getString("place"), row.getLong("amount")))
                .list();
        return booked;
    }

    /** By customer and the date that a document is booked on: what it invoices, or takes back, without tax and in cents. */
    private Map<String, Long> invoiced() {
        Map<String, LocalDate> days = days();
        Map<String, Long> invoiced = new TreeMap<>();
        for (Issued document : documents()) {
            if (document.credits != null) {
                add(invoiced, days, document, new CreditNoteId(document.document).text(), document.net.negate());
                continue;
            }
            String invoice = new InvoiceId(document.document).text();
            add(invoiced, days, document, invoice, document.net);
            if (document.isVoid) {
                add(invoiced, days, document, "void:" + invoice, document.net.negate());
            }
        }
        invoiced.values().removeIf(amount -> amount == 0);
        return invoiced;
    }

    private static void add(
            Map<String, Long> invoiced, Map<String, LocalDate> days, Issued document, String key, BigDecimal net) {
        long cents = net.movePointRight(2).longValueExact();
        if (cents != 0) {
            assertThat(days).as("what is booked").containsKey(key);
            invoiced.merge(document.account + " " + days.get(key), cents, Long::sum);
        }
    }

    private Map<String, LocalDate> days() {
        Map<String, LocalDate> days = new HashMap<>();
        billing.platform()
                .jdbc()
                .sql("""
                        select key, booked_on from ledger.transaction
                        where entity = :entity and kind in ('invoice', 'credit_note', 'void')
                        """)
                .param("entity", TestBilling.ENTITY)
                .query((row, number) -> days.put(row.getString("key"), row.getObject("booked_on", LocalDate.class)))
                .list();
        return days;
    }

    private List<Issued> documents() {
        return billing.platform()
                .jdbc()
                .sql("""
                        select d.id, d.account, d.credits, d.net, coalesce(s.state = 'void', false) as is_void
                        from billing.document d left join billing.invoice_state s on s.invoice = d.invoice
                        where d.entity = :entity
                        """)
                .param("entity", TestBilling.ENTITY)
                .query((row, number) -> new Issued(
                        row.getObject("id", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getObject("credits", UUID.class),
                        row.getBigDecimal("net"),
                        row.getBoolean("is_void")))
                .list();
    }

    private static LocalDate day(String place) {
        return LocalDate.parse(place.substring(place.indexOf(' ') + 1));
    }
}
