package dev.bridge.billing.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.invoice.Billed;
import dev.bridge.billing.invoice.BilledLine;
import dev.bridge.billing.invoice.DiscountShares;
import dev.bridge.billing.invoice.LineKind;
import dev.bridge.billing.invoice.LineReference;
import dev.bridge.billing.rating.Component;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.billing.run.BilledHistory;
import dev.bridge.billing.run.BilledHistory.KeyHistory;
import dev.bridge.billing.run.RunKey;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.Interval;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Amounts;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.time.Period;
import dev.bridge.platform.database.Timestamps;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads back what final documents have billed, key by key. */
public final class BilledRows {

    private static final TypeReference<List<StoredShare>> SHARES = new TypeReference<>() {};

    private record Place(UUID document, int line) {}

    private record Stored(
            AccountId account,
            Place place,
            LineKey key,
            LineKind kind,
            Instant periodEnd,
            int timeline,
            String title,
            Period service,
            BigDecimal gross,
            BigDecimal net,
            List<DiscountShare> discounts,
            boolean isVoid) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public BilledRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The histories of accounts; those of which nothing was billed are left out.
     *
     * @param known only what was recorded before the accounts were at this revision, as it stood then; null for now
     */
    public Map<AccountId, BilledHistory> load(Collection<AccountId> accounts, @Nullable Long known) {
        Map<AccountId, List<Stored>> lines = lines(accounts, known);
        if (lines.isEmpty()) {
            return Map.of();
        }
        Map<Place, List<Component>> components = components(accounts, known);
        Map<Place, BigDecimal> credited = credited(accounts, known);
        Map<AccountId, BilledHistory> histories = new HashMap<>();
        lines.forEach((account, own) -> histories.put(account, history(own, components, credited)));
        return histories;
    }

    private static BilledHistory history(
            List<Stored> lines, Map<Place, List<Component>> components, Map<Place, BigDecimal> credited) {
        Map<LineKey, BilledLine> billed = new LinkedHashMap<>();
        Map<LineKey, KeyHistory> keys = new HashMap<>();
        Map<RunKey, UUID> lastRun = new HashMap<>();
        Map<RunKey, Integer> runs = new HashMap<>();
        Map<RunKey, Integer> standing = new HashMap<>();
        for (Stored line : lines) {
            RunKey run =
                    new RunKey(line.key.subscription(), new Period(line.key.periodStart(), line.periodEnd), line.kind);
            if (!line.place.document.equals(lastRun.put(run, line.place.document))) {
                runs.merge(run, 1, Integer::sum);
                standing.merge(run, line.isVoid ? 0 : 1, Integer::sum);
            }
            KeyHistory known = keys.get(line.key);
            BigDecimal net = line.isVoid ? BigDecimal.ZERO : line.net;
            BigDecimal back = line.isVoid ? BigDecimal.ZERO : credited.getOrDefault(line.place, BigDecimal.ZERO);
            keys.put(
                    line.key,
                    new KeyHistory(
                            known == null ? 1 : known.occurrences() + 1,
                            line.periodEnd,
                            line.timeline,
                            known == null ? net : known.net().add(net),
                            known == null ? back : known.credited().add(back)));
            if (!line.isVoid) {
                billed.put(line.key, sum(billed.get(line.key), line, components.getOrDefault(line.place, List.of())));
            }
        }
        return new BilledHistory(new Billed(billed), keys, runs, standing);
    }

    private static BilledLine sum(@Nullable BilledLine before, Stored line, List<Component> components) {
        return before == null
                ? new BilledLine(
                        line.title,
                        line.service,
                        line.gross,
                        line.discounts,
                        components,
                        new LineReference(new InvoiceId(line.place.document).text(), line.place.line))
                : new BilledLine(
                        line.title,
                        line.service,
                        before.gross().add(line.gross),
                        DiscountShares.sum(before.discounts(), line.discounts),
                        Component.sum(before.components(), components),
                        before.first());
    }

    private Map<AccountId, List<Stored>> lines(Collection<AccountId> accounts, @Nullable Long known) {
        Map<AccountId, List<Stored>> lines = new HashMap<>();
        jdbc.sql("""
                        select l.*, d.currency,
                               s.state = 'void' and (:known::bigint is null or s.voided_revision < :known) as is_void
                        from billing.document d
                             join billing.line l on l.document = d.id
                             join billing.invoice_state s on s.invoice = d.id
                        where d.account = any (:accounts::uuid[])
                          and (:known::bigint is null or d.account_revision < :known)
                        order by d.account_revision, d.id, l.number
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .param("known", known)
                .query(this::stored)
                .list()
                .forEach(line -> lines.computeIfAbsent(line.account, _ -> new ArrayList<>())
                        .add(line));
        return lines;
    }

    private Map<Place, List<Component>> components(Collection<AccountId> accounts, @Nullable Long known) {
        Map<Place, List<Component>> components = new HashMap<>();
        jdbc.sql("""
                        select c.* from billing.document d join billing.component c on c.document = d.id
                        where d.account = any (:accounts::uuid[])
                          and (:known::bigint is null or d.account_revision < :known)
                        order by c.document, c.line, c.place
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .param("known", known)
                .query((row, number) -> {
                    BigDecimal price = row.getBigDecimal("unit_price");
                    components
                            .computeIfAbsent(
                                    new Place(row.getObject("document", UUID.class), row.getInt("line")),
                                    _ -> new ArrayList<>())
                            .add(new Component(
                                    row.getString("key"),
                                    Fraction.parse(row.getString("quantity")),
                                    price == null ? null : Decimals.normal(price),
                                    Fraction.parse(row.getString("amount"))));
                    return true;
                })
                .list();
        return components;
    }

    private Map<Place, BigDecimal> credited(Collection<AccountId> accounts, @Nullable Long known) {
        Map<Place, BigDecimal> credited = new HashMap<>();
        jdbc.sql("""
                        select c.invoice, c.line, min(d.currency) as currency, sum(c.gross - c.discount) as net
                        from billing.document d join billing.credited_line c on c.document = d.id
                        where d.account = any (:accounts::uuid[])
                          and (:known::bigint is null or d.account_revision < :known)
                        group by c.invoice, c.line
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .param("known", known)
                .query((row, number) -> credited.put(
                        new Place(row.getObject("invoice", UUID.class), row.getInt("line")),
                        row.getBigDecimal("net")
                                .setScale(Amounts.currency(row.getString("currency"))
                                        .getDecimalPlaces())))
                .list();
        return credited;
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        int decimals = Amounts.currency(row.getString("currency")).getDecimalPlaces();
        return new Stored(
                new AccountId(row.getObject("account", UUID.class)),
                new Place(row.getObject("document", UUID.class), row.getInt("number")),
                new LineKey(
                        new SubscriptionId(row.getObject("subscription", UUID.class)).text(),
                        row.getString("item"),
                        new PlanVersion(row.getString("product"), row.getString("plan"), row.getLong("revision")),
                        Interval.valueOf(row.getString("every").toUpperCase(Locale.ROOT)),
                        row.getString("charge"),
                        Timestamps.read(row, "period_start")),
                LineKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Timestamps.read(row, "period_end"),
                row.getInt("timeline"),
                row.getString("title"),
                new Period(Timestamps.read(row, "service_from"), Timestamps.read(row, "service_to")),
                row.getBigDecimal("gross").setScale(decimals),
                row.getBigDecimal("net").setScale(decimals),
                shares(row.getString("discounts"), decimals),
                row.getBoolean("is_void"));
    }

    private List<DiscountShare> shares(String text, int decimals) {
        return text.equals("[]")
                ? List.of()
                : json.readValue(text, SHARES).stream()
                        .map(share -> new DiscountShare(
                                share.discount(), share.title(), new BigDecimal(share.amount()).setScale(decimals)))
                        .toList();
    }
}
