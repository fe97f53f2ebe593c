package dev.bridge.accounts;

import java.util.Locale;

/** Why an account is suspended; it may be for several at once, and each is lifted by itself. */
public enum SuspensionReason {
    /** The trial is over with nothing chosen, or the grace time of an amount that is due. */
    PAYMENT,
    ABUSE,
    SECURITY,
    /** An owner asked for it. */
    REQUEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SuspensionReason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
