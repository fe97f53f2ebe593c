package dev.bridge.identity.signin;

import java.util.Locale;

/** What a flow waits for. */
public enum FlowStep {
    /** Who it is that wants in: an address, or a passkey that knows. */
    IDENTIFY,
    /** A first proof; the same choices for every address. */
    AUTHENTICATE,
    /** The code, or the link, that was mailed. */
    CODE,
    /** A second proof, of somebody who has one. */
    SECOND_FACTOR,
    /** A password or a passkey of somebody new, whose address is proven. */
    ENROLL,
    /** Another password, after a recovery. */
    NEW_PASSWORD,
    DONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FlowStep of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
