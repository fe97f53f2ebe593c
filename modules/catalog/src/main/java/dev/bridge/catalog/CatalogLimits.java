package dev.bridge.catalog;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The catalog's limits. */
public final class CatalogLimits {

    public static final Limit MANIFEST_BYTES = new Limit(
            "manifest_bytes",
            1 << 20,
            "bytes",
            "Ten times the largest manifest we know; one request cannot occupy much memory.");

    public static final Limit MANIFEST_DEPTH = new Limit(
            "manifest_depth", 32, "levels", "The format itself needs 8; deeper nesting is a mistake or an attack.");

    public static final Limit MANIFEST_VALUES = new Limit(
            "manifest_values", 100_000, "values", "A manifest of 500 lines has about 3,000; bounds memory and time.");

    public static final Limit KEY_LENGTH = new Limit(
            "manifest_key_length",
            256,
            "characters",
            "Four times the longest name, so that a wrong one is still told.");

    public static final Limit ENTRIES = new Limit(
            "manifest_entries", 1_000, "entries", "For a block without a limit of its own; people still find one.");

    public static final Limit ITEMS =
            new Limit("manifest_items", 1_000, "items", "For a list without a limit of its own; longer ones are data.");

    public static final Limit PROBLEMS =
            new Limit("manifest_problems", 100, "problems", "Nobody reads more at once; bounds the answer.");

    public static final Limit NAME_LENGTH =
            new Limit("name_length", 63, "characters", "Names become parts of ids, URLs and column labels.");

    public static final Limit TEXT_LENGTH =
            new Limit("text_length", 4_096, "characters", "Names and descriptions are shown to people.");

    public static final Limit RESOURCE_TYPES =
            new Limit("resource_types", 200, "resource types", "A compiled model stays small enough for every node.");

    public static final Limit RELATIONS_AND_PERMISSIONS = new Limit(
            "relations_and_permissions",
            200,
            "relations and permissions of a type",
            "A compiled model stays small enough for every node.");

    public static final Limit ARROW_TARGETS = new Limit(
            "arrow_targets",
            100_000,
            "targets of arrows",
            "Each is an edge of the compiled model that every node holds.");

    public static final Limit CONDITIONS = new Limit(
            "conditions",
            1_000,
            "conditions of a product",
            "Each is compiled on every node, with parameters of its own.");

    public static final Limit ENUM_VALUES =
            new Limit("enum_values", 100, "values", "A person chooses among them; they have an order.");

    public static final Limit POLICIES =
            new Limit("policies", 500, "policies", "Every decision on an action evaluates its policies.");

    public static final Limit SETTINGS =
            new Limit("settings", 1_000, "settings", "An account's are resolved together.");

    public static final Limit SETTING_ITEMS = new Limit(
            "setting_items", 10_000, "items of a list", "Lists of a chain are merged at every change of one of them.");

    public static final Limit FLAGS = new Limit("flags", 2_000, "flags", "A client loads all of a product's at once.");

    public static final Limit FLAG_RULES = new Limit("flag_rules", 100, "rules", "They are tried in order.");

    public static final Limit FLAG_VARIANTS = new Limit("flag_variants", 100, "variants", "They are tried in order.");

    public static final Limit METERS =
            new Limit("meters", 500, "meters", "Each is folded in the commit of its events.");

    public static final Limit METERS_PER_EVENT = new Limit(
            "meters_per_event", 32, "meters for one event type", "Each is folded in the commit of the event.");

    public static final Limit METER_DIMENSIONS =
            new Limit("meter_dimensions", 8, "dimensions", "Groups multiply with each of them.");

    public static final Limit CHARGES = new Limit("charges", 200, "charges", "Each may be a line of every invoice.");

    public static final Limit TIERS = new Limit("tiers", 100, "tiers", "A rating walks them all.");

    public static final Limit MATRIX_RATES =
            new Limit("matrix_rates", 1_000, "rates", "More combinations than people can maintain in a file.");

    public static final Limit PRICE_CURRENCIES =
            new Limit("price_currencies", 50, "currencies or periods", "More than any company sells in.");

    public static final Limit INCLUDED_FEATURES =
            new Limit("included_features", 500, "features", "Each becomes an entitlement of every subscription.");

    public static final Limit BUNDLE_PLANS =
            new Limit("bundle_plans", 50, "plans", "Revenue of a bundle is allocated to each of them.");

    public static final List<Limit> ALL = List.of(
            MANIFEST_BYTES,
            MANIFEST_DEPTH,
            MANIFEST_VALUES,
            KEY_LENGTH,
            ENTRIES,
            ITEMS,
            PROBLEMS,
            NAME_LENGTH,
            TEXT_LENGTH,
            RESOURCE_TYPES,
            RELATIONS_AND_PERMISSIONS,
            ARROW_TARGETS,
            CONDITIONS,
            ENUM_VALUES,
            POLICIES,
            SETTINGS,
            SETTING_ITEMS,
            FLAGS,
            FLAG_RULES,
            FLAG_VARIANTS,
            METERS,
            METERS_PER_EVENT,
            METER_DIMENSIONS,
            CHARGES,
            TIERS,
            MATRIX_RATES,
            PRICE_CURRENCIES,
            INCLUDED_FEATURES,
            BUNDLE_PLANS);

    private CatalogLimits() {}
}
