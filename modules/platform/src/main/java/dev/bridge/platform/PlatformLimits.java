package dev.bridge.platform;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The platform's limits; see {@code docs/limits.md}. */
public final class PlatformLimits {

    public static final Limit BODY_BYTES = new Limit(
            "body_bytes",
            4L * 1024 * 1024,
            "bytes",
            "A request is read whole before it is judged; an operation that needs more says so itself.");

    public static final Limit JSON_DEPTH =
            new Limit("json_depth", 32, "levels", "No interface nests deeper than 10; deep nesting only costs stack.");

    public static final Limit PAGE_ITEMS =
            new Limit("page_items", 200, "items", "A page is held in memory on both sides; more pages are cheap.");

    public static final Limit IDEMPOTENCY_KEY_LENGTH =
            new Limit("idempotency_key_length", 255, "characters", "A UUID needs 36; longer keys are somebody's data.");

    public static final Limit REQUEST_ID_LENGTH = new Limit(
            "request_id_length", 128, "characters", "It is written on every event and log line of the request.");

    public static final Limit EVENT_BYTES = new Limit(
            "event_bytes",
            256L * 1024,
            "bytes of JSON",
            "Readers hold whole batches; a bulk change names its rows instead of carrying them.");

    public static final Limit APPEND_EVENTS = new Limit(
            "append_events", 10_000, "events", "A transaction must stay short, since readers wait for the oldest.");

    public static final Limit LOOKED_EVENTS = new Limit(
            "looked_events",
            100_000,
            "events",
            "A filter of one page looks through no more of an account's history; its cursor goes on from there.");

    public static final Limit SECRET_BYTES =
            new Limit("secret_bytes", 64L * 1024, "bytes", "Keys and certificates; nothing else belongs there.");

    public static final Limit OPERATOR_KEYS = new Limit(
            "operator_keys",
            100,
            "keys",
            "One for each member of the operator's staff and machine; people come later.");

    public static final List<Limit> ALL = List.of(
            BODY_BYTES,
            JSON_DEPTH,
            PAGE_ITEMS,
            IDEMPOTENCY_KEY_LENGTH,
            REQUEST_ID_LENGTH,
            EVENT_BYTES,
            APPEND_EVENTS,
            LOOKED_EVENTS,
            SECRET_BYTES,
            OPERATOR_KEYS);

    private PlatformLimits() {}
}
