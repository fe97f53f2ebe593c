package dev.bridge.entitlements;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of overrides and reservations. */
public final class EntitlementsLimits {

    public static final Limit OVERRIDES = new Limit(
            "entitlement_overrides",
            1_000,
            "overrides of an account",
            "All of them are read whenever what the account has is worked out.");

    public static final Limit GRANTS = new Limit(
            "entitlement_grants",
            100,
            "grants of a feature and window",
            "Whatever is used is taken from them one after the other.");

    public static final Limit REASON_CHARACTERS =
            new Limit("override_reason_characters", 500, "characters", "A reason, not a report.");

    public static final Limit OVERRIDE_UNITS = new Limit(
            "override_units", 1_000_000_000_000L, "units", "Whoever needs more needs no limit; write `unlimited`.");

    public static final List<Limit> ALL = List.of(OVERRIDES, GRANTS, REASON_CHARACTERS, OVERRIDE_UNITS);

    private EntitlementsLimits() {}
}
