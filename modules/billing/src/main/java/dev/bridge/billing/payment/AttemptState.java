package dev.bridge.billing.payment;

import java.util.Locale;

/** How an attempt stands. Succeeded and failed are final. */
public enum AttemptState {
    /** Nobody was asked yet. */
    CREATED,
    /** The provider may have heard of it. */
    SENT,
    SUCCEEDED,
    FAILED,
    /** The answer was lost: the provider is asked what became of it. */
    UNKNOWN;

    public boolean isFinal() {
        return switch (this) {
            case SUCCEEDED, FAILED -> true;
            case CREATED, SENT, UNKNOWN -> false;
        };
    }

    /** As it is written in tables and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AttemptState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
