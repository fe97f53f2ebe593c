package dev.bridge.entitlements.fact;

/** What a feature comes from, in the order in which it is named. */
public enum Rank {
    PLAN,
    ADDON,
    OVERRIDE
}
