package dev.bridge.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who has given an attribute's value, the strongest first: of several values the first one counts, the rest are kept. */
public enum AttributeSource {
    SCIM,
    SSO,
    ADMIN,
    PRODUCT,
    SELF,
    MIGRATION;

    /** In rows and answers: {@code admin}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AttributeSource of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
