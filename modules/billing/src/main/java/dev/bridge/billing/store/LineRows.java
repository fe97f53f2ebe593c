package dev.bridge.billing.store;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.invoice.LineKind;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.Interval;
import dev.bridge.platform.database.Timestamps;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the lines of one final invoice are for. */
public final class LineRows {

    private final JdbcClient jdbc;

    public LineRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the number of the line. */
    public Map<Integer, LineKey> keys(InvoiceId invoice) {
        Map<Integer, LineKey> keys = new TreeMap<>();
        jdbc.sql("""
                        select * from billing.line where document = :id
                        """)
                .param("id", invoice.uuid())
                .query((row, number) -> keys.put(
                        row.getInt("number"),
                        new LineKey(
                                new SubscriptionId(row.getObject("subscription", UUID.class)).text(),
                                row.getString("item"),
                                new PlanVersion(
                                        row.getString("product"), row.getString("plan"), row.getLong("revision")),
                                Interval.valueOf(row.getString("every").toUpperCase(Locale.ROOT)),
                                row.getString("charge"),
                                Timestamps.read(row, "period_start"))))
                .list();
        return keys;
    }

    /** An invoice as it was composed, without the parts of its lines. */
    public Invoice invoice(InvoiceId id, FinalDocument document) {
        Map<Integer, LineKey> keys = keys(id);
        List<InvoiceLine> lines = document.lines().stream()
                .map(line -> line(line, Objects.requireNonNull(keys.get(line.number()))))
                .toList();
        return new Invoice(
                document.currency(), lines, document.taxes(), document.net(), document.tax(), document.total());
    }

    private static InvoiceLine line(DocumentLine line, LineKey key) {
        return new InvoiceLine(
                line.number(),
                key,
                LineKind.valueOf(line.kind().toUpperCase(Locale.ROOT)),
                line.title(),
                line.service(),
                line.gross(),
                line.discounts(),
                line.net(),
                List.of(),
                line.treatment(),
                line.tax(),
                line.corrects());
    }

    /** An invoice's total less what was credited of it; payments are not known here. */
    public Money open(InvoiceId invoice, CurrencyUnit currency) {
        BigDecimal left = jdbc.sql("""
                        select d.total - coalesce((select sum(c.total) from billing.document c where c.credits = d.id), 0)
                        from billing.document d where d.id = :id
                        """)
                .param("id", invoice.uuid())
                .query(BigDecimal.class)
                .single();
        return Money.of(currency, left.max(BigDecimal.ZERO).setScale(currency.getDecimalPlaces()));
    }
}
