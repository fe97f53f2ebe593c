package dev.bridge.identity.credential;

import java.util.Locale;

/** What kind of credential of a person. */
public enum CredentialKind {
    PASSWORD("password"),
    PASSKEY("passkey"),
    AUTHENTICATOR_APP("authenticator app"),
    RECOVERY_CODES("set of recovery codes"),
    DEVICE("known browser");

    private final String noun;

    CredentialKind(String noun) {
        this.noun = noun;
    }

    /** In events: {@code authenticator_app}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In mails. */
    String noun() {
        return noun;
    }
}
