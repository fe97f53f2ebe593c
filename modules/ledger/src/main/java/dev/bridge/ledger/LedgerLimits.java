package dev.bridge.ledger;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The ledger's limits. */
public final class LedgerLimits {

    public static final Limit TRANSFER_MINOR_UNITS = new Limit(
            "transfer_minor_units",
            1_000_000_000_000_000L,
            "minor units",
            "A thousand times the largest line; the sums of an account stay far from the end of 64 bits.");

    public static final Limit TRANSACTION_TRANSFERS = new Limit(
            "transaction_transfers", 50_000, "transfers", "An invoice has 10,000 lines, each with a few of them.");

    public static final Limit POSTING_TRANSACTIONS = new Limit(
            "posting_transactions", 5_000, "transactions of one posting", "They are written in one statement each.");

    public static final Limit JOURNAL_EXPORT_TRANSFERS = new Limit(
            "journal_export_transfers",
            100_000,
            "transfers",
            "One answer is made in memory; a shorter stretch of time has fewer.");

    public static final Limit REVENUE_MONTHS =
            new Limit("revenue_months", 60, "months", "Each is summed up from its transfers.");

    public static final Limit ENTITIES =
            new Limit("ledger_entities", 1_000, "entities", "Legal sellers; each has books and periods of its own.");

    public static final Limit ENTITY_NAME =
            new Limit("entity_name", 200, "characters", "A legal name stands in reports and documents.");

    public static final List<Limit> ALL = List.of(
            TRANSFER_MINOR_UNITS,
            TRANSACTION_TRANSFERS,
            POSTING_TRANSACTIONS,
            JOURNAL_EXPORT_TRANSFERS,
            REVENUE_MONTHS,
            ENTITIES,
            ENTITY_NAME);

    private LedgerLimits() {}
}
