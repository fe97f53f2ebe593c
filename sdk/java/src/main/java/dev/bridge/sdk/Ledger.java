package dev.bridge.sdk;

import dev.bridge.sdk.ledger.AccountingPeriod;
import dev.bridge.sdk.ledger.JournalQuery;
import dev.bridge.sdk.ledger.LedgerAccounts;
import dev.bridge.sdk.ledger.LedgerEntity;
import dev.bridge.sdk.ledger.LedgerTransaction;
import dev.bridge.sdk.ledger.LedgerVerification;
import dev.bridge.sdk.ledger.NewLedgerEntity;
import dev.bridge.sdk.ledger.Obligation;
import dev.bridge.sdk.ledger.PeriodClosing;
import dev.bridge.sdk.ledger.RevenueReport;
import dev.bridge.sdk.ledger.RevenueSchedule;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/ledger}: the books. An entity may be left away (null) where there is only one; days are {@code 2026-01-31},
 * months {@code 2026-01}.
 */
public final class Ledger {

    private static final String LEDGER = "/v1/ledger";

    private record OfEntity(@Nullable String entity) {}

    private final Transport transport;

    Ledger(Transport transport) {
        this.transport = transport;
    }

    public Page<LedgerEntity> entities(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(LEDGER + "/entities")), LedgerEntity.class);
    }

    public LedgerEntity createEntity(NewLedgerEntity entity) {
        return transport.send(Call.post(LEDGER + "/entities").json(entity)).read(LedgerEntity.class);
    }

    /**
     * The general ledger.
     *
     * @param on when this day is over; null for today
     * @param customer whose accounts: {@code acct_01h...}; null for all
     */
    public LedgerAccounts accounts(@Nullable String entity, @Nullable String on, @Nullable String customer) {
        Call call = Call.get(LEDGER + "/accounts")
                .with("entity", entity)
                .with("on", on)
                .with("customer", customer);
        return transport.send(call).read(LedgerAccounts.class);
    }

    /** Transactions, newest first. */
    public Page<LedgerTransaction> journal(JournalQuery query, PageRequest page) {
        return Page.fetch(transport, page.of(journal(query)), LedgerTransaction.class);
    }

    /**
     * The same, by day, as a file.
     *
     * @param format {@code hledger} or {@code csv}
     */
    public String journalFile(String format, JournalQuery query) {
        Call call = journal(query).with("format", format).header("Accept", "text/*");
        return transport.send(call).body();
    }

    /** One transaction, with what it is about and what takes it back. */
    public LedgerTransaction transaction(String id) {
        return transport
                .send(Call.get(LEDGER + "/transactions/" + Call.segment(id)))
                .read(LedgerTransaction.class);
    }

    /** What became of revenue in the months from one to another; the present one where both are null. */
    public RevenueReport revenue(@Nullable String entity, @Nullable String from, @Nullable String to) {
        Call call = Call.get(LEDGER + "/revenue")
                .with("entity", entity)
                .with("from", from)
                .with("to", to);
        return transport.send(call).read(RevenueReport.class);
    }

    /** What the months from one to another will earn by time, of what is promised now. */
    public RevenueSchedule schedule(@Nullable String entity, @Nullable String from, @Nullable String to) {
        Call call = Call.get(LEDGER + "/schedule")
                .with("entity", entity)
                .with("from", from)
                .with("to", to);
        return transport.send(call).read(RevenueSchedule.class);
    }

    /** What was promised and how it stands, newest first. */
    public Page<Obligation> obligations(@Nullable String entity, @Nullable String customer, PageRequest page) {
        Call call = Call.get(LEDGER + "/obligations").with("entity", entity).with("customer", customer);
        return Page.fetch(transport, page.of(call), Obligation.class);
    }

    /** Months that are closed or being closed, newest first. */
    public Page<AccountingPeriod> periods(@Nullable String entity, PageRequest page) {
        Call call = Call.get(LEDGER + "/periods").with("entity", entity);
        return Page.fetch(transport, page.of(call), AccountingPeriod.class);
    }

    /** Begins to close a month; its job does the rest. */
    public PeriodClosing close(@Nullable String entity, String month) {
        Call call = Call.post(LEDGER + "/periods/" + Call.segment(month) + ":close");
        return transport.send(call.json(new OfEntity(entity))).read(PeriodClosing.class);
    }

    /** Proves the books from their transfers. */
    public LedgerVerification verify(@Nullable String entity) {
        return transport
                .send(Call.post(LEDGER + ":verify").json(new OfEntity(entity)))
                .read(LedgerVerification.class);
    }

    private static Call journal(JournalQuery query) {
        return Call.get(LEDGER + "/journal")
                .with("entity", query.entity())
                .with("from", query.from())
                .with("to", query.to())
                .with("customer", query.customer())
                .with("account", query.account());
    }
}
