package dev.bridge.decision.unified;

import java.util.Locale;

/** The six parts of a decision. */
public enum PartKind {
    PERMISSION,
    POLICY,
    SETTING,
    ENTITLEMENT,
    FLAG,
    QUOTA;

    /** As in answers. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
