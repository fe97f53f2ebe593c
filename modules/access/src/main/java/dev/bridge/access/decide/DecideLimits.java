package dev.bridge.access.decide;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** What bounds a question; see {@code docs/limits.md}. */
public final class DecideLimits {

    public static final Limit ITEMS = new Limit(
            "decision_items", 1_000, "questions of a batch", "A batch is answered over one view, in milliseconds.");

    public static final Limit FACTS = new Limit(
            "decision_facts",
            1_000,
            "grants for one question",
            "They are joined to the account's for this question alone.");

    public static final Limit CHAIN =
            new Limit("decision_chain", 4, "principals", "Whoever acts for another acts for one who answers for it.");

    public static final Limit ID_BYTES =
            new Limit("decision_id_bytes", 256, "bytes", "No stored id is longer, so that a longer one is nobody's.");

    public static final Limit SAID_BYTES = new Limit(
            "decision_context_bytes",
            64L * 1024,
            "bytes, about",
            "Context and properties are read by conditions; documents belong elsewhere.");

    public static final Limit SAID_DEPTH =
            new Limit("decision_context_depth", 16, "levels", "Conditions read a few levels.");

    public static final Limit KEY_BYTES =
            new Limit("reservation_key_bytes", 64, "bytes", "A key is an id, not a description.");

    public static final Limit HOLD_SECONDS = new Limit(
            "reservation_hold_seconds", 86_400, "seconds", "What is set aside for longer is nobody else's to use.");

    public static final Limit PAGE_ITEMS =
            new Limit("access_page_items", 1_000, "results of a page", "More than a screen or a query can take.");

    public static final Limit QUEUED = new Limit(
            "decisions_queued",
            20_000,
            "decisions",
            "Bounds the memory while the database is slow; what is beyond waits in a file.");

    public static final Limit SPILLED_BYTES = new Limit(
            "decisions_spilled_bytes",
            256L << 20,
            "bytes",
            "Some 200,000 decisions while the database is away; what is beyond is counted and lost.");

    public static final List<Limit> ALL = List.of(
            ITEMS,
            FACTS,
            CHAIN,
            ID_BYTES,
            SAID_BYTES,
            SAID_DEPTH,
            KEY_BYTES,
            HOLD_SECONDS,
            PAGE_ITEMS,
            QUEUED,
            SPILLED_BYTES);

    private DecideLimits() {}
}
