package dev.bridge.decision.unified;

import java.util.Locale;
import java.util.Map;

/**
 * Whose resources they are.
 *
 * @param name what it is called, as in URLs
 * @param kind {@code personal}, {@code organization} or {@code company}
 * @param attributes stored ones; values as {@link dev.bridge.decision.expression.Names} has them
 */
public record Account(String id, String name, String kind, State state, Map<String, Object> attributes) {

    public Account {
        attributes = Map.copyOf(attributes);
    }

    /** Where an account is in its life (accounts.md 4). */
    public enum State {
        TRIAL,
        ACTIVE,
        PAST_DUE,
        SUSPENDED,
        CLOSING,
        CLOSED;

        /** Whether products serve it. What it owes for is withheld feature by feature. */
        public boolean isServed() {
            return switch (this) {
                case TRIAL, ACTIVE, PAST_DUE -> true;
                case SUSPENDED, CLOSING, CLOSED -> false;
            };
        }

        /** As in expressions. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
