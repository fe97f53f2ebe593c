package dev.bridge.identity.token;

import dev.bridge.platform.caller.TokenText;
import java.util.Locale;
import java.util.Optional;

/** What kind of token, and what its values begin with. */
public enum TokenKind {
    /** Acts as the person. */
    PERSONAL("pat", "A personal token; it acts as the person who made it."),
    /** Acts as a service account that has this one key, so it survives whoever made it. */
    ORGANIZATION("org", "An organization's token; it acts as a service account of the organization."),
    /** One of several keys of a service account. */
    SERVICE("svc", "A key of a service account.");

    private final String prefix;
    private final String description;

    TokenKind(String prefix, String description) {
        this.prefix = prefix;
        this.description = description;
    }

    /** Between {@code brg_} and the random part of a value: {@code pat}. */
    public String prefix() {
        return prefix;
    }

    public String description() {
        return description;
    }

    /** In rows and answers: {@code personal}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The kind that a value claims to be of; empty for whatever else. */
    static Optional<TokenKind> ofValue(String value) {
        for (TokenKind kind : values()) {
            if (TokenText.isOfKind(kind.prefix, value)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
