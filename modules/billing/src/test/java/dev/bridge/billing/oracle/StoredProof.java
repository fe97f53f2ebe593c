package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.TestBilling;
import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.kernel.id.AccountId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds what is stored of an account against what the oracle says. */
final class StoredProof {

    private final TestBilling billing;
    private final AccountId account;
    private final Set<String> proven = new HashSet<>();

    StoredProof(TestBilling billing, AccountId account) {
        this.billing = billing;
        this.account = account;
    }

    /** Everything that was issued is everything that is owed, line by line; nothing is missing, and nothing is there twice. */
    void compare(World known, Instant at) {
        List<Oracle.Owed> owed = new Oracle(known, at).owed();
        Map<String, BigDecimal> gross = new TreeMap<>();
        Map<String, BigDecimal> net = new TreeMap<>();
        for (Oracle.Owed line : owed) {
            gross.merge(line.key(), BigDecimal.valueOf(line.gross, 2), BigDecimal::add);
            net.merge(line.item.offer().product(), BigDecimal.valueOf(line.left, 2), BigDecimal::add);
        }
        assertThat(billed("""
                        item || '/' || plan || '/' || upper(every) || '/' || charge || '/'
                        || to_char(period_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                        """, "gross")).as("gross at %s", at).isEqualTo(withoutZeros(gross));
        assertThat(billed("product", "net")).as("net at %s", at).isEqualTo(withoutZeros(net));
        billing.all(account).forEach(this::document);
    }

    private Map<String, BigDecimal> billed(String key, String amount) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        billing.platform()
                .jdbc()
                .sql("""
                        select %s as key, sum(%s) as amount
                        from billing.line l join billing.invoice_state s on s.invoice = l.document
                        where l.account = :account and s.state <> 'void' group by 1
                        """.formatted(key, amount))
                .param("account", account.uuid())
                .query((row, place) -> sums.put(
                        row.getString("key"), row.getBigDecimal("amount").setScale(2, RoundingMode.UNNECESSARY)))
                .list();
        return withoutZeros(sums);
    }

    private static Map<String, BigDecimal> withoutZeros(Map<String, BigDecimal> sums) {
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    /** Each document once: its tax is that of its categories, and it can be made again. */
    private void document(RecordedInvoice invoice) {
        assertThat(invoice.state()).isIn(InvoiceState.FINAL, InvoiceState.VOID, InvoiceState.EMPTY);
        if (invoice.state() == InvoiceState.EMPTY || !proven.add(invoice.id().text())) {
            return;
        }
        FinalDocument document = billing.invoices().document(invoice.id()).orElseThrow();
        Map<BigDecimal, BigDecimal> bases = new TreeMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (DocumentLine line : document.lines()) {
            bases.merge(line.treatment().percent().stripTrailingZeros(), line.net(), BigDecimal::add);
            total = total.add(line.net()).add(line.tax());
        }
        BigDecimal tax = BigDecimal.ZERO;
        for (Map.Entry<BigDecimal, BigDecimal> base : bases.entrySet()) {
            tax = tax.add(
                    base.getValue().multiply(base.getKey()).movePointLeft(2).setScale(2, RoundingMode.HALF_UP));
        }
        assertThat(document.tax()).isEqualByComparingTo(tax);
        assertThat(document.total()).isEqualByComparingTo(total);
        equalsItself(invoice);
    }

    /** Whatever came later, each document is made again as it was. */
    void makeAgain() {
        billing.all(account).stream()
                .filter(one -> proven.contains(one.id().text()))
                .forEach(this::equalsItself);
    }

    private void equalsItself(RecordedInvoice invoice) {
        assertThat(billing.invoices().verify(invoice.id()).differences())
                .as("%s made again", invoice.id())
                .isEmpty();
    }
}
