package dev.bridge.identity.signin;

import java.util.Locale;

/** What a flow is for. */
public enum FlowKind {
    SIGN_IN,
    REGISTER,
    /** Back in without the password. */
    RECOVER,
    /** Back in without anything, by the link of a recovery that an operator has asked for. */
    OPERATOR_RECOVERY,
    /** Somebody signed in proves anew, or more strongly, who they are. */
    STEP_UP,
    /** Somebody signed in adds an address. */
    LINK_EMAIL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FlowKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether anybody can begin one by asking for it. */
    public boolean isForAnybody() {
        return this != LINK_EMAIL && this != OPERATOR_RECOVERY;
    }

    /** Whether it belongs to somebody who is signed in. */
    boolean needsSession() {
        return this == STEP_UP || this == LINK_EMAIL;
    }
}
