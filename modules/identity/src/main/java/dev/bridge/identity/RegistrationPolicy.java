package dev.bridge.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may register a client without being the operator or the administrator of an organization. */
public enum RegistrationPolicy {
    /** Nobody. */
    CLOSED,
    /** Whoever has a token that the operator has made for it. */
    TOKEN,
    /** Anybody, for public clients; for others whoever has such a token. */
    OPEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RegistrationPolicy> of(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(text))
                .findFirst();
    }
}
