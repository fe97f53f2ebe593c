package dev.bridge.metering.event;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of events and of the requests that bring them. */
public final class EventLimits {

    public static final Limit BATCH_EVENTS = new Limit(
            "batch_events", 10_000, "events", "A request is stored in few transactions, which must stay short.");

    public static final Limit BATCH_BYTES = new Limit(
            "batch_bytes",
            16L * 1024 * 1024,
            "bytes, after decompression",
            "A request is held in memory; 10,000 events of 1,600 bytes fit.");

    public static final Limit USAGE_EVENT_BYTES = new Limit(
            "usage_event_bytes",
            64L * 1024,
            "bytes",
            "What CloudEvents asks every receiver to take; usage is a few hundred bytes.");

    public static final Limit EVENT_ID_BYTES = new Limit(
            "event_id_bytes", 256, "bytes of UTF-8", "A UUID needs 36; identities are kept for the whole horizon.");

    public static final Limit EVENT_SOURCE_BYTES =
            new Limit("event_source_bytes", 512, "bytes of UTF-8", "The address of a service and a path in it.");

    public static final Limit EVENT_TYPE_BYTES =
            new Limit("event_type_bytes", 255, "bytes of UTF-8", "A name with dots, as meters know it.");

    public static final Limit EVENT_SUBJECT_BYTES =
            new Limit("event_subject_bytes", 255, "bytes of UTF-8", "An id, a name or an alias of an account.");

    public static final Limit EVENT_RESERVATION_BYTES =
            new Limit("event_reservation_bytes", 255, "bytes of UTF-8", "The id of a reservation.");

    public static final Limit EVENT_DEPTH = new Limit(
            "event_depth", 32, "levels of JSON", "Reading goes as deep as the event; no usage nests deeper than 5.");

    public static final Limit EVENT_TIME_DIGITS = new Limit(
            "event_time_digits", 9, "digits of a second", "Nanoseconds, the finest that clocks write.");

    public static final Limit EVENT_AHEAD =
            new Limit("event_ahead", 5, "minutes ahead of the clock", "Clocks differ; what is further is a mistake.");

    public static final Limit EVENT_HORIZON = new Limit(
            "event_horizon",
            400,
            "days back",
            "A year and a month to correct; identities are kept as long, so that nothing counts twice.");

    public static final List<Limit> ALL = List.of(
            BATCH_EVENTS,
            BATCH_BYTES,
            USAGE_EVENT_BYTES,
            EVENT_ID_BYTES,
            EVENT_SOURCE_BYTES,
            EVENT_TYPE_BYTES,
            EVENT_SUBJECT_BYTES,
            EVENT_RESERVATION_BYTES,
            EVENT_DEPTH,
            EVENT_TIME_DIGITS,
            EVENT_AHEAD,
            EVENT_HORIZON);

    private EventLimits() {}
}
