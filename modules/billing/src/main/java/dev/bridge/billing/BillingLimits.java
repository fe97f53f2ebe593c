package dev.bridge.billing;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of subscriptions and documents. */
public final class BillingLimits {

    public static final Limit SUBSCRIPTION_ITEMS =
            new Limit("subscription_items", 50, "items", "Every one of them has its own charges on every invoice.");

    public static final Limit TIMELINE_ENTRIES = new Limit(
            "timeline_entries", 1_000, "entries", "A subscription is folded from all of them whenever it is rated.");

    public static final Limit TIMELINE_YEARS =
            new Limit("timeline_years", 10, "years ahead", "Nobody plans further; later instants are mistakes.");

    public static final Limit INVOICE_LINES =
            new Limit("invoice_lines", 10_000, "lines", "More is a mistake in a plan, and nobody could check it.");

    public static final Limit SUBSCRIPTION_LINES = new Limit(
            "subscription_invoice_lines",
            1_000,
            "lines of a subscription",
            "More on one document is a mistake, and is not sent before somebody has looked at it.");

    public static final Limit DISCOUNTS = new Limit(
            "subscription_discounts", 50, "discounts", "Each is taken of what the others before it have left.");

    public static final Limit SEATS =
            new Limit("billed_seats", 10_000_000, "seats", "More than any company has people; larger is a mistake.");

    public static final Limit LINE_MINOR_UNITS = new Limit(
            "line_minor_units", 1_000_000_000_000L, "minor units", "Ten billion dollars; larger is a mistake.");

    public static final Limit TRANSACTIONS = new Limit(
            "rated_transactions",
            10_000_000,
            "transactions of a period",
            "They are rated one by one from the events as they were sent.");

    public static final Limit ESTIMATE_USAGE = new Limit(
            "estimate_usage", 1_000, "quantities", "One for each combination of values that a charge has rates for.");

    public static final Limit ESTIMATE_TRANSACTIONS = new Limit(
            "estimate_transactions",
            10_000,
            "transactions",
            "They are rated one by one while somebody waits; what an invoice has more of is not estimated.");

    public static final Limit CLOCK_ACCOUNTS =
            new Limit("clock_accounts", 10_000, "accounts", "More is no test, and moves too slowly to be waited for.");

    public static final Limit CLOCK_DAYS =
            new Limit("clock_days", 800, "days at once", "Two years and a little; what is longer is moved in steps.");

    public static final Limit PAYMENT_INVOICES =
            new Limit("payment_invoices", 100, "invoices", "One transfer pays no more, and each is locked and moved.");

    public static final Limit PAYMENT_TEXT =
            new Limit("payment_text", 200, "characters", "References of banks and reasons are short.");

    public static final List<Limit> ALL = List.of(
            SUBSCRIPTION_ITEMS,
            TIMELINE_ENTRIES,
            TIMELINE_YEARS,
            INVOICE_LINES,
            SUBSCRIPTION_LINES,
            DISCOUNTS,
            SEATS,
            LINE_MINOR_UNITS,
            TRANSACTIONS,
            ESTIMATE_USAGE,
            ESTIMATE_TRANSACTIONS,
            CLOCK_ACCOUNTS,
            CLOCK_DAYS,
            PAYMENT_INVOICES,
            PAYMENT_TEXT);

    private BillingLimits() {}
}
