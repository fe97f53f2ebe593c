package dev.bridge.decision.document;

/** A document that is not what it should be, such as Unleash's JSON for client features. */
public final class InvalidDocument extends RuntimeException {

    private final String path;

    public InvalidDocument(String path, String message) {
        super(path + ": " + message);
        this.path = path;
    }

    /** A JSON pointer (RFC 6901) to what is wrong. */
    public String path() {
        return path;
    }
}
