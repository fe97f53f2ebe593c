package dev.bridge.billing.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.document.DocumentText;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.invoice.CreditNote;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.invoice.LineReference;
import dev.bridge.billing.invoice.ShownComponent;
import dev.bridge.billing.run.StoredRun;
import dev.bridge.billing.tax.TaxSubtotal;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Issued documents with everything that they are made of. Rows are only ever added. */
public final class DocumentRows {

    /**
     * A document as it is stored.
     *
     * @param revision of its account before it was recorded; it knows what has a smaller one
     * @param inputs from what it was made, as canonical JSON
     * @param body what it says, as canonical JSON
     */
    public record Stored(UUID id, AccountId account, Instant issuedAt, long revision, String inputs, String body) {}

    /**
     * A document about to be stored.
     *
     * @param revision of its account
     */
    public record New(
            FinalDocument document,
            UUID id,
            String series,
            long number,
            Instant issuedAt,
            long revision,
            String inputs) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    public DocumentRows(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    public Optional<Stored> find(UUID id) {
        return jdbc.sql("""
                        select id, account, issued_at, account_revision, inputs, body from billing.document where id = :id
                        """).param("id", id).query(DocumentRows::stored).optional();
    }

    public FinalDocument read(Stored stored) {
        return DocumentText.read(json, stored.body);
    }

    /** Of several, in the order of their ids. */
    public List<FinalDocument> find(List<InvoiceId> ids) {
        return jdbc.sql("""
                        select body from billing.document where id = any (:ids::uuid[]) order by id
                        """)
                .param("ids", column(ids, id -> id.uuid()))
                .query((row, number) -> DocumentText.read(json, row.getString("body")))
                .list();
    }

    /** Invoices and credit notes with a number, newest first; of one legal seller's one at most. */
    public List<Stored> numbered(String number, int limit) {
        return jdbc.sql("""
                        select id, account, issued_at, account_revision, inputs, body from billing.document
                        where number_text = :number order by id desc limit :limit
                        """)
                .param("number", number)
                .param("limit", limit)
                .query(DocumentRows::stored)
                .list();
    }

    /** Credit notes for invoices, newest first; of an account, or for one invoice, or the one with a number. */
    public List<Stored> creditNotes(
            AccountId account, @Nullable InvoiceId invoice, @Nullable String number, UUID before, int limit) {
        return jdbc.sql("""
                        select id, account, issued_at, account_revision, inputs, body from billing.document
                        where account = :account and credits is not null and id < :before
                          and (:invoice::uuid is null or credits = :invoice) and %s
                        order by id desc limit :limit
                        """.formatted(numbered(number)))
                .param("number", number)
                .param("account", account.uuid())
                .param("invoice", invoice == null ? null : invoice.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(DocumentRows::stored)
                .list();
    }

    /** Credit notes for invoices of all accounts, newest first. */
    public List<Stored> creditNotes(@Nullable String number, UUID before, int limit) {
        return jdbc.sql("""
                        select id, account, issued_at, account_revision, inputs, body from billing.document
                        where credits is not null and id < :before and %s order by id desc limit :limit
                        """.formatted(numbered(number)))
                .param("number", number)
                .param("before", before)
                .param("limit", limit)
                .query(DocumentRows::stored)
                .list();
    }

    private static String numbered(@Nullable String number) {
        return number == null ? "true" : "number_text = :number";
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account", UUID.class)),
                Timestamps.read(row, "issued_at"),
                row.getLong("account_revision"),
                row.getString("inputs"),
                row.getString("body"));
    }

    /** Whether the account has later documents in the currency that build on an invoice's. */
    public boolean isFollowed(InvoiceId invoice) {
        return jdbc.sql("""
                        select exists (
                            select from billing.line mine
                            join billing.line later on later.subscription = mine.subscription and later.item = mine.item
                                 and later.product = mine.product and later.plan = mine.plan
                                 and later.revision = mine.revision and later.every = mine.every
                                 and later.charge = mine.charge and later.period_start = mine.period_start
                                 and later.occurrence > mine.occurrence
                            join billing.invoice_state s on s.invoice = later.document
                            where mine.document = :id and s.state <> 'void')
                        """).param("id", invoice.uuid()).query(Boolean.class).single();
    }

    /**
     * What credit notes gave back of an invoice, in order.
     *
     * @param decimals of its currency
     */
    public List<CreditNote> credited(InvoiceId invoice, int decimals) {
        List<CreditNote> notes = new ArrayList<>();
        jdbc.sql("""
                        select d.id, d.net, d.tax, d.total,
                               array_agg(c.line order by c.number) as lines,
                               array_agg(c.gross order by c.number) as grosses,
                               array_agg(c.discount order by c.number) as discounts
                        from billing.document d join billing.credited_line c on c.document = d.id
                        where d.credits = :invoice group by d.id, d.net, d.tax, d.total order by d.id
                        """)
                .param("invoice", invoice.uuid())
                .query((row, number) -> {
                    Integer[] lines = (Integer[]) row.getArray("lines").getArray();
                    BigDecimal[] grosses =
                            (BigDecimal[]) row.getArray("grosses").getArray();
                    BigDecimal[] discounts =
                            (BigDecimal[]) row.getArray("discounts").getArray();
                    List<CreditNote.Line> credited = new ArrayList<>();
                    for (int i = 0; i < lines.length; i++) {
                        credited.add(new CreditNote.Line(
                                lines[i], grosses[i].setScale(decimals), discounts[i].setScale(decimals)));
                    }
                    return notes.add(new CreditNote(
                            credited,
                            List.of(),
                            row.getBigDecimal("net").setScale(decimals),
                            row.getBigDecimal("tax").setScale(decimals),
                            row.getBigDecimal("total").setScale(decimals)));
                })
                .list();
        return notes;
    }

    public void insertDocuments(List<New> documents) {
        batches.batchUpdate("""
                insert into billing.document
                       (id, account, entity, currency, series, number, number_text, type_code, invoice, credits,
                        issued_at, issued_on, due_on, net, tax, total, inputs, hash, body,
                        account_revision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, documents, 100, (row, one) -> {
            FinalDocument document = one.document;
            FinalDocument.Credited credits = document.credits();
            row.setObject(1, one.id);
            row.setObject(2, document.account().uuid());
            row.setString(3, document.entity());
            row.setString(4, document.currency());
            row.setString(5, one.series);
            row.setLong(6, one.number);
            row.setString(7, document.number());
            row.setInt(8, document.typeCode());
            row.setObject(9, credits == null ? one.id : null, Types.OTHER);
            row.setObject(
                    10,
                    credits == null ? null : InvoiceId.TYPE.parse(credits.id()).uuid(),
                    Types.OTHER);
            row.setObject(11, Timestamps.of(one.issuedAt));
            row.setObject(12, document.issuedOn());
            row.setObject(13, document.dueOn());
            row.setBigDecimal(14, document.net());
            row.setBigDecimal(15, document.tax());
            row.setBigDecimal(16, document.total());
            row.setString(17, one.inputs);
            row.setString(18, document.hash());
            row.setString(19, DocumentText.json(document));
            row.setLong(20, one.revision);
        });
    }

    public void insertRuns(List<StoredRun> runs) {
        batches.batchUpdate("""
                insert into billing.run
                       (document, account, subscription, period_start, period_end, kind, n, timeline, cutoff, policy)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, runs, 500, (row, run) -> {
            row.setObject(1, run.document().uuid());
            row.setObject(2, run.account().uuid());
            row.setObject(3, SubscriptionId.TYPE.parse(run.key().subscription()).uuid());
            row.setObject(4, Timestamps.of(run.key().period().start()));
            row.setObject(5, Timestamps.of(run.key().period().end()));
            row.setString(6, run.key().kind().word());
            row.setInt(7, run.n());
            row.setInt(8, run.timeline());
            row.setString(9, run.cutoff());
            row.setInt(10, run.policy());
        });
    }

    /** A line with its place among those of its key. */
    public record NewLine(
            InvoiceId document, AccountId account, InvoiceLine line, Instant periodEnd, int occurrence, int timeline) {}

    public void insertLines(List<NewLine> lines) {
        batches.batchUpdate("""
                insert into billing.line
                       (document, number, account, subscription, item, product, plan, revision, every, charge,
                        period_start, period_end, occurrence, timeline, kind, title, service_from, service_to, gross, net,
                        category, percent, tax, discounts, corrects, corrects_line)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                """, lines, 500, (row, one) -> {
            InvoiceLine line = one.line;
            LineReference corrects = line.corrects();
            row.setObject(1, one.document.uuid());
            row.setInt(2, line.number());
            row.setObject(3, one.account.uuid());
            row.setObject(
                    4, SubscriptionId.TYPE.parse(line.key().subscription()).uuid());
            row.setString(5, line.key().item());
            row.setString(6, line.key().plan().product());
            row.setString(7, line.key().plan().plan());
            row.setLong(8, line.key().plan().revision());
            row.setString(9, line.key().every().word());
            row.setString(10, line.key().charge());
            row.setObject(11, Timestamps.of(line.key().periodStart()));
            row.setObject(12, Timestamps.of(one.periodEnd));
            row.setInt(13, one.occurrence);
            row.setInt(14, one.timeline);
            row.setString(15, line.kind().word());
            row.setString(16, line.title());
            row.setObject(17, Timestamps.of(line.service().start()));
            row.setObject(18, Timestamps.of(line.service().end()));
            row.setBigDecimal(19, line.gross());
            row.setBigDecimal(20, line.net());
            row.setString(21, line.treatment().category().name());
            row.setBigDecimal(22, line.treatment().percent());
            row.setBigDecimal(23, line.tax());
            row.setString(
                    24,
                    json.writeValueAsString(
                            line.discounts().stream().map(StoredShare::of).toList()));
            row.setObject(
                    25,
                    corrects == null
                            ? null
                            : InvoiceId.TYPE.parse(corrects.document()).uuid(),
                    Types.OTHER);
            row.setObject(26, corrects == null ? null : corrects.line(), Types.INTEGER);
        });
        insertComponents(lines);
    }

    private record NewComponent(UUID document, int line, int place, ShownComponent component) {}

    private void insertComponents(List<NewLine> lines) {
        List<NewComponent> components = new ArrayList<>();
        for (NewLine one : lines) {
            for (ShownComponent component : one.line.components()) {
                components.add(new NewComponent(one.document.uuid(), one.line.number(), components.size(), component));
            }
        }
        batches.batchUpdate("""
                insert into billing.component (document, line, place, key, quantity, unit_price, amount, shown)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, components, 500, (row, one) -> {
            row.setObject(1, one.document);
            row.setInt(2, one.line);
            row.setInt(3, one.place);
            row.setString(4, one.component.component().key());
            row.setString(5, one.component.component().quantity().toString());
            row.setBigDecimal(6, one.component.component().unitPrice());
            row.setString(7, one.component.component().amount().toString());
            row.setBigDecimal(8, one.component.shown());
        });
    }

    /** A subtotal of a document's taxes. */
    public record NewTax(UUID document, TaxSubtotal subtotal) {}

    public void insertTaxes(List<NewTax> taxes) {
        batches.batchUpdate("""
                insert into billing.tax_line (document, category, percent, reason, base, tax)
                values (?, ?, ?, ?, ?, ?)
                """, taxes, 500, (row, one) -> {
            TaxSubtotal subtotal = one.subtotal;
            String reason = subtotal.treatment().reason();
            row.setObject(1, one.document);
            row.setString(2, subtotal.treatment().category().name());
            row.setBigDecimal(3, subtotal.treatment().percent());
            row.setString(4, reason == null ? "" : reason);
            row.setBigDecimal(5, subtotal.base());
            row.setBigDecimal(6, subtotal.tax());
        });
    }

    public void insertCredited(UUID document, InvoiceId invoice, List<CreditNote.Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            CreditNote.Line line = lines.get(i);
            jdbc.sql("""
                            insert into billing.credited_line (document, number, invoice, line, gross, discount)
                            values (:document, :number, :invoice, :line, :gross, :discount)
                            """)
                    .param("document", document)
                    .param("number", i + 1)
                    .param("invoice", invoice.uuid())
                    .param("line", line.line())
                    .param("gross", line.gross())
                    .param("discount", line.discount())
                    .update();
        }
    }
}
