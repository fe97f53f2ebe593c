package dev.bridge.metering;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of what is counted and asked; those of events themselves are in {@code EventLimits}. */
public final class MeteringLimits {

    public static final Limit DIMENSION_BYTES = new Limit(
            "usage_dimension_bytes", 256, "bytes of a dimension's or unique value", "It is a name, not a document.");

    public static final Limit GROUPS = new Limit(
            "usage_groups",
            10_000,
            "new groups of a meter, account and month",
            "More is an id that was taken for a dimension; each is a row in every answer.");

    public static final Limit UNIQUE_VALUES = new Limit(
            "usage_unique_values",
            1_000_000,
            "new values of a meter, account and month",
            "They are counted exactly, so that each is kept.");

    public static final Limit ROWS =
            new Limit("usage_rows", 10_000, "rows of an answer", "Nobody reads more; a longer window has fewer.");

    public static final Limit MINUTE_HOURS = new Limit(
            "usage_minute_hours", 24, "hours of windows of a minute", "They are counted from the events themselves.");

    public static final Limit FLUSH_EVENTS = new Limit(
            "usage_flush_events", 10_000, "events of a commit", "Whoever waits for the commit waits for all of them.");

    public static final Limit QUEUED_EVENTS = new Limit(
            "usage_queued_events",
            100_000,
            "events waiting on a node",
            "They are held in memory; more than the database takes in seconds is refused instead.");

    public static final Limit REASON_LENGTH =
            new Limit("usage_reason", 500, "characters", "It is read beside the event.");

    public static final Limit SETTLED_AT_ONCE =
            new Limit("usage_settled", 1_000, "held events of a request", "Each is a commit of its own.");

    public static final List<Limit> ALL = List.of(
            DIMENSION_BYTES,
            GROUPS,
            UNIQUE_VALUES,
            ROWS,
            MINUTE_HOURS,
            FLUSH_EVENTS,
            QUEUED_EVENTS,
            REASON_LENGTH,
            SETTLED_AT_ONCE);

    private MeteringLimits() {}
}
