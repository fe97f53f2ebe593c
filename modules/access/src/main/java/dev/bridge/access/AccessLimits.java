package dev.bridge.access;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of what is stored for decisions; see {@code docs/limits.md}. */
public final class AccessLimits {

    public static final Limit CHANGES = new Limit(
            "access_changes",
            10_000,
            "changes",
            "One write is one transaction under the account's lock, and one event.");

    public static final Limit ID_BYTES = new Limit(
            "access_id_bytes",
            256,
            "bytes",
            "Ids stand in indexes and in every node's memory; names are no documents.");

    public static final Limit CONTEXT_BYTES = new Limit(
            "access_context_bytes",
            64L * 1024,
            "bytes of JSON",
            "It is kept in memory with its grant, and read at each question.");

    public static final Limit VALUE_DEPTH = new Limit(
            "access_value_depth", 16, "levels", "Conditions read a few levels; deeper nesting only costs stack.");

    public static final Limit ATTRIBUTE_BYTES = new Limit(
            "access_attribute_bytes",
            4L * 1024,
            "bytes of JSON",
            "A fact for decisions, kept in memory on every node.");

    public static final Limit ACCOUNT_GRANTS = new Limit(
            "account_grants", 20_000_000, "grants", "An account is in memory whole; more do not fit beside others.");

    public static final Limit ROLE_ENTRIES =
            new Limit("role_entries", 200, "relations and permissions", "As many as one type can have.");

    public static final Limit ACCOUNT_POLICIES = new Limit(
            "account_policies", 500, "policies of an account", "Each is evaluated at each question about it.");

    public static final Limit POLICY_ACTIONS =
            new Limit("policy_actions", 200, "actions of a policy", "Who means more writes `*`.");

    public static final Limit DRAFTS =
            new Limit("access_drafts", 100, "drafts that are open", "More are not looked at any more.");

    public static final Limit DRAFT_PARTS =
            new Limit("draft_parts", 500, "parts of a draft", "As many as an account has policies.");

    public static final Limit SETTING_BYTES = new Limit(
            "setting_value_bytes",
            64L * 1024,
            "bytes of JSON",
            "A list of networks or registries, read at each question.");

    public static final Limit FLAG_OVERRIDES = new Limit(
            "flag_overrides", 10_000, "overrides of a flag", "They are for trying out; who means many uses a segment.");

    public static final Limit FLAG_ASSIGNMENTS = new Limit(
            "flag_assignments",
            5_000_000,
            "assignments of a flag",
            "An experiment with more units needs no more of them.");

    public static final Limit SEGMENT_IDS = new Limit(
            "segment_ids", 1_000_000, "ids in a list of a segment", "Each takes about 42 bytes on every node.");

    public static final Limit WATCHERS =
            new Limit("access_watchers", 256, "streams of a node", "Each keeps a connection and a queue.");

    public static final Limit REBUILT_GRANTS = new Limit(
            "rebuilt_grants",
            1_000_000,
            "grants of an account whose past is rebuilt",
            "A past revision takes memory beside the newest ones, which everybody asks for.");

    public static final Limit REBUILT_EVENTS = new Limit(
            "rebuilt_events",
            200_000,
            "events between what is kept whole and a past revision",
            "They are read and taken one after the other while somebody waits, in some 10 seconds.");

    public static final Limit REBUILDS = new Limit(
            "access_rebuilds",
            2,
            "past revisions that a node rebuilds at once",
            "Each takes a core, a connection and memory; questions about now come first.");

    public static final List<Limit> ALL = List.of(
            CHANGES,
            ID_BYTES,
            CONTEXT_BYTES,
            VALUE_DEPTH,
            ATTRIBUTE_BYTES,
            ACCOUNT_GRANTS,
            ROLE_ENTRIES,
            ACCOUNT_POLICIES,
            POLICY_ACTIONS,
            DRAFTS,
            DRAFT_PARTS,
            SETTING_BYTES,
            FLAG_OVERRIDES,
            FLAG_ASSIGNMENTS,
            SEGMENT_IDS,
            WATCHERS,
            REBUILT_GRANTS,
            REBUILT_EVENTS,
            REBUILDS);

    private AccessLimits() {}
}
