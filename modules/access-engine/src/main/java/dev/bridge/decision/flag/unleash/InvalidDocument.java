package dev.bridge.decision.flag.unleash;

/** A document that is not Unleash's JSON for client features. */
public final class InvalidDocument extends RuntimeException {

    private final String path;

    InvalidDocument(String path, String message) {
        super(path + ": " + message);
        this.path = path;
    }

    /** A JSON pointer (RFC 6901) to what is wrong. */
    public String path() {
        return path;
    }
}
