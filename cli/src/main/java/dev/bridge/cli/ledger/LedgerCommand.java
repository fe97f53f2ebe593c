package dev.bridge.cli.ledger;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.ledger.AccountingPeriod;
import dev.bridge.sdk.ledger.JournalQuery;
import dev.bridge.sdk.ledger.LedgerAccounts;
import dev.bridge.sdk.ledger.LedgerEntity;
import dev.bridge.sdk.ledger.LedgerTransaction;
import dev.bridge.sdk.ledger.LedgerVerification;
import dev.bridge.sdk.ledger.NewLedgerEntity;
import dev.bridge.sdk.ledger.Obligation;
import dev.bridge.sdk.ledger.PeriodClosing;
import dev.bridge.sdk.ledger.RevenueSchedule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge ledger}. */
@Command(
        name = "ledger",
        description = "The books: entities, accounts, transactions, months; alone, shows the accounts.")
public final class LedgerCommand implements Runnable {

    private static final String CUSTOMER = "Of one customer: acct_...";

    private final Session session;

    public LedgerCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        accounts(new OfEntity(), null, null);
    }

    @Command(name = "accounts", description = "Shows what each kind of account sums up to.")
    void accounts(
            @Mixin OfEntity entity,
            @Option(names = "--on", paramLabel = "DAY", description = "When this day is over; today unless told.")
                    @Nullable
                    String on,
            @Option(names = "--customer", paramLabel = "ACCOUNT", description = CUSTOMER) @Nullable String customer) {
        try (BridgeClient client = session.client()) {
            LedgerAccounts accounts = client.ledger().accounts(entity.key(), on, customer);
            if (session.isJson()) {
                session.printJson(accounts);
                return;
            }
            session.printAll(
                    "Nothing is booked yet.",
                    new Table<LedgerAccounts.Total>()
                            .column("ACCOUNT", LedgerAccounts.Total::code)
                            .column("KIND", LedgerAccounts.Total::kind)
                            .column("UNIT", LedgerAccounts.Total::unit)
                            .column("DEBITS", total -> total.debits().toPlainString())
                            .column("CREDITS", total -> total.credits().toPlainString())
                            .column("BALANCE", total -> total.balance().toPlainString()),
                    accounts.accounts());
        }
    }

    @Command(name = "journal", description = "Lists transactions, newest first; as a file, by day.")
    void journal(
            @Mixin OfEntity entity,
            @Option(names = "--from", paramLabel = "DAY", description = "The first day.") @Nullable String from,
            @Option(names = "--to", paramLabel = "DAY", description = "The last day.") @Nullable String to,
            @Option(names = "--customer", paramLabel = "ACCOUNT", description = CUSTOMER) @Nullable String customer,
            @Option(
                            names = "--account",
                            paramLabel = "CODE",
                            description = "Only what moves this account of the chart, such as receivable.")
                    @Nullable
                    String account,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            description = "Prints a file instead, of all of them: hledger or csv.")
                    @Nullable
                    String format,
            @Mixin Listing listing) {
        JournalQuery query = new JournalQuery(entity.key(), from, to, customer, account);
        try (BridgeClient client = session.client()) {
            if (format != null) {
                session.print(client.ledger().journalFile(format, query).stripTrailing());
                return;
            }
            session.printList(
                    listing,
                    "Nothing is booked yet.",
                    new Table<LedgerTransaction>()
                            .column("ID", LedgerTransaction::id)
                            .column("BOOKED", LedgerTransaction::bookedOn)
                            .column("WHAT", LedgerTransaction::kind)
                            .column("DOCUMENT", LedgerTransaction::document)
                            .column("CUSTOMER", LedgerTransaction::customer)
                            .column("TRANSFERS", TransactionText::transfers),
                    page -> client.ledger().journal(query, page));
        }
    }

    @Command(name = "transaction", description = "Shows one transaction, what it is about and what takes it back.")
    void transaction(@Parameters(paramLabel = "ID", description = "The transaction: ltx_...") String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.ledger().transaction(id), TransactionText::facts);
        }
    }

    @Command(name = "obligations", description = "Lists what was promised and how it stands, newest first.")
    void obligations(
            @Mixin OfEntity entity,
            @Option(names = "--customer", paramLabel = "ACCOUNT", description = CUSTOMER) @Nullable String customer,
            @Mixin Listing listing) {
        Table<Obligation> table = new Table<Obligation>()
                .column("KEY", Obligation::key)
                .column("CUSTOMER", Obligation::customer)
                .column("PRODUCT", Obligation::product)
                .column("PATTERN", Obligation::pattern)
                .column("ENDS", Obligation::endsAt)
                .column("UNIT", Obligation::unit)
                .column("BILLED", obligation -> obligation.billed().toPlainString())
                .column("RECOGNIZED", obligation -> obligation.recognized().toPlainString());
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "Nothing was promised yet.",
                    table,
                    page -> client.ledger().obligations(entity.key(), customer, page));
        }
    }

    @Command(name = "schedule", description = "Shows what months will earn by time, of what is promised now.")
    void schedule(
            @Mixin OfEntity entity,
            @Option(names = "--from", paramLabel = "MONTH", description = "The first month.") @Nullable String from,
            @Option(names = "--to", paramLabel = "MONTH", description = "The last month.") @Nullable String to) {
        Table<RevenueSchedule.Month> table = new Table<RevenueSchedule.Month>()
                .column("MONTH", RevenueSchedule.Month::month)
                .column("PRODUCT", RevenueSchedule.Month::product)
                .column("UNIT", RevenueSchedule.Month::unit)
                .column("AMOUNT", month -> month.amount().toPlainString());
        try (BridgeClient client = session.client()) {
            RevenueSchedule schedule = client.ledger().schedule(entity.key(), from, to);
            if (session.isJson()) {
                session.printJson(schedule);
            } else {
                session.printAll("Nothing is left to be earned.", table, schedule.months());
            }
        }
    }

    @Command(name = "entities", description = "Lists the legal sellers and how far their books are closed.")
    void entities(@Mixin Listing listing) {
        Table<LedgerEntity> table = new Table<LedgerEntity>()
                .column("KEY", LedgerEntity::key)
                .column("NAME", LedgerEntity::name)
                .column("ZONE", LedgerEntity::timeZone)
                .column("FIRST MONTH", LedgerEntity::firstMonth)
                .column("CLOSED THROUGH", LedgerEntity::closedThrough)
                .column("CLOSING", LedgerEntity::closing);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There is no entity yet.", table, client.ledger()::entities);
        }
    }

    @Command(name = "create", description = "Opens the books of a further entity.")
    void create(
            @Parameters(paramLabel = "KEY", description = "Its permanent key, such as `main`.") String key,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its legal name.")
                    String name,
            @Option(
                            names = "--zone",
                            required = true,
                            paramLabel = "ZONE",
                            description = "Where its days and months are counted, such as `Europe/Berlin`.")
                    String zone,
            @Option(
                            names = "--first-month",
                            required = true,
                            paramLabel = "MONTH",
                            description = "The first that its books have, such as `2026-01`.")
                    String firstMonth,
            @Option(names = "--rounding", paramLabel = "MODE", description = "half_up, unless told, or half_even.")
                    @Nullable
                    String rounding) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.ledger().createEntity(new NewLedgerEntity(key, name, zone, rounding, firstMonth)),
                    entity -> new Facts()
                            .with("entity", entity.key())
                            .with("name", entity.name())
                            .with("zone", entity.timeZone())
                            .with("rounding", entity.rounding())
                            .with("first month", entity.firstMonth()));
        }
    }

    @Command(name = "periods", description = "Lists months that are closed or being closed, newest first.")
    void periods(@Mixin OfEntity entity, @Mixin Listing listing) {
        Table<AccountingPeriod> table = new Table<AccountingPeriod>()
                .column("MONTH", AccountingPeriod::month)
                .column("STATE", AccountingPeriod::state)
                .column("BEGUN", AccountingPeriod::closingAt)
                .column("CLOSED", AccountingPeriod::closedAt)
                .column("BY", AccountingPeriod::closedBy);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "No month is closed yet.",
                    table,
                    page -> client.ledger().periods(entity.key(), page));
        }
    }

    @Command(
            name = "close",
            description = "Closes a month for ever, after accruing and recognizing what belongs to it.")
    void close(
            @Parameters(paramLabel = "MONTH", description = "Such as `2026-01`.") String month,
            @Mixin OfEntity entity) {
        try (BridgeClient client = session.client()) {
            PeriodClosing closing = client.ledger().close(entity.key(), month);
            if (session.isJson()) {
                session.printJson(closing);
                return;
            }
            session.print(closing.month() + " of " + closing.entity() + " is being closed; `bridge jobs show "
                    + closing.job() + "` tells how far it is.");
        }
    }

    @Command(name = "verify", description = "Proves the books from their transfers.")
    void verify(@Mixin OfEntity entity) {
        try (BridgeClient client = session.client()) {
            LedgerVerification found = client.ledger().verify(entity.key());
            if (session.isJson()) {
                session.printJson(found);
            } else {
                session.print("Looked at " + Counted.of(found.transfers(), "transfer") + " and "
                        + Counted.of(found.obligations(), "obligation") + " of " + found.entity() + ".");
                found.differences().forEach(session::print);
            }
            if (!found.right()) {
                throw CommandFailure.refused("The books of " + found.entity() + " are not right.");
            }
            session.done("The books are right.");
        }
    }
}
