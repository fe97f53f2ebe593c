package dev.bridge.identity.session;

import java.util.Locale;

/** One way of proving who one is, with its word in {@code amr} (RFC 8176, and two of our own). */
public enum Factor {
    /** A password. */
    PASSWORD("pwd"),
    /** A code or a link that was sent to the person's address. */
    MAIL("mail"),
    /** A code of an authenticator app. */
    TOTP("otp"),
    /** One of the codes kept for the day on which the app is lost. */
    RECOVERY_CODE("recovery"),
    /** A passkey whose authenticator has verified its user: two factors at once, bound to this site. */
    PASSKEY("pop");

    private final String amr;

    Factor(String amr) {
        this.amr = amr;
    }

    public String amr() {
        return amr;
    }

    /** In rows and traces: {@code recovery_code}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Factor of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
