package dev.bridge.decision.entitlement;

/** What happens beyond the quantity that an account has. */
public enum Overage {
    /** It goes on, and is billed. */
    ALLOW,
    /** It goes on, and is reported. */
    WARN,
    BLOCK
}
