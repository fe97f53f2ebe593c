package dev.bridge.kernel.problem;

/** What kind of failure a code stands for, and with it the HTTP status (RFC 9110, RFC 6585). */
public enum Category {
    /** The request cannot be understood. */
    MALFORMED(400),
    /** Nobody is signed in, or the credential is not valid. */
    UNAUTHENTICATED(401),
    /** The caller is known and may see the thing, but not do this. */
    FORBIDDEN(403),
    /** No such thing, or none that the caller may see. */
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    /** The thing's present state forbids it. */
    CONFLICT(409),
    /** It was there and is gone for good. */
    GONE(410),
    /** The thing changed since the caller read it. */
    PRECONDITION_FAILED(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    /** Understood, but wrong. */
    INVALID(422),
    /** The caller must say which version of the thing it means. */
    PRECONDITION_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    /** A bug in Bridge. */
    INTERNAL(500),
    /** Not now; the same request may succeed later. */
    UNAVAILABLE(503);

    private final int status;

    Category(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
