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

    public static final List<Limit> ALL = List.of(
            SUBSCRIPTION_ITEMS,
            TIMELINE_ENTRIES,
            TIMELINE_YEARS,
            INVOICE_LINES,
            DISCOUNTS,
            SEATS,
            LINE_MINOR_UNITS,
            TRANSACTIONS);

    private BillingLimits() {}
}
