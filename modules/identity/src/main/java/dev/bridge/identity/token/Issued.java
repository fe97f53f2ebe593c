package dev.bridge.identity.token;

/**
 * A token and its new value, which is shown this once.
 *
 * @param value {@code brg_pat_...}
 */
public record Issued(Token token, String value) {

    /** The value does not get into a log line by accident. */
    @Override
    public String toString() {
        return token.toString();
    }
}
