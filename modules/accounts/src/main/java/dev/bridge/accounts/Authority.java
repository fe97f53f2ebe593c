package dev.bridge.accounts;

import java.util.Locale;

/** In what right somebody changes an account's state. Whether they have it, the operation's guard has decided. */
public enum Authority {
    OWNER,
    /** The operator of the installation, or their staff. */
    OPERATOR,
    /** What follows from trials, amounts due and payments. */
    BILLING,
    /** Time that has passed. */
    CLOCK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
