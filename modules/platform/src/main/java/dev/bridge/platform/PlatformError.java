package dev.bridge.platform;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** Failures of the platform itself and of HTTP requests before any module sees them. */
public enum PlatformError implements ErrorCode {
    JSON_MALFORMED(Category.MALFORMED, "Not well-formed JSON"),
    BODY_MISSING(Category.MALFORMED, "The body is missing"),
    FIELDS_INVALID(Category.MALFORMED, "Fields are wrong"),
    PARAMETER_INVALID(Category.MALFORMED, "A parameter is wrong"),
    REQUEST_MALFORMED(Category.MALFORMED, "Not a valid HTTP request"),
    CURSOR_INVALID(Category.MALFORMED, "Not a cursor of this list"),
    IDEMPOTENCY_KEY_INVALID(Category.MALFORMED, "Not an idempotency key"),
    IF_MATCH_INVALID(Category.MALFORMED, "Not an entity tag"),
    UNAUTHENTICATED(Category.UNAUTHENTICATED, "Not signed in"),
    ASSURANCE_REQUIRED(Category.UNAUTHENTICATED, "A stronger or a newer sign-in is needed"),
    FORBIDDEN(Category.FORBIDDEN, "Not allowed"),
    NOT_FOUND(Category.NOT_FOUND, "Not found"),
    PATH_UNKNOWN(Category.NOT_FOUND, "No such path"),
    METHOD_NOT_ALLOWED(Category.METHOD_NOT_ALLOWED, "The path has no such method"),
    NOT_ACCEPTABLE(Category.NOT_ACCEPTABLE, "No representation that the caller accepts"),
    IDEMPOTENCY_IN_PROGRESS(Category.CONFLICT, "The same request is being answered"),
    JOB_FINISHED(Category.CONFLICT, "The job has ended"),
    LAST_OPERATOR_KEY(Category.CONFLICT, "The last key of the operator"),
    PRECONDITION_FAILED(Category.PRECONDITION_FAILED, "Changed since it was read"),
    BODY_TOO_LARGE(Category.TOO_LARGE, "The body is too large"),
    MEDIA_TYPE_UNSUPPORTED(Category.UNSUPPORTED_MEDIA_TYPE, "A media type that is not read here"),
    IDEMPOTENCY_KEY_REUSED(Category.INVALID, "The key belongs to another request"),
    PRECONDITION_REQUIRED(Category.PRECONDITION_REQUIRED, "If-Match is missing"),
    INTERNAL(Category.INTERNAL, "A bug in Bridge"),
    DATABASE_UNAVAILABLE(Category.UNAVAILABLE, "The database is away"),
    DATABASE_BUSY(Category.UNAVAILABLE, "The database is busy");

    private final Category category;
    private final String title;

    PlatformError(Category category, String title) {
        this.category = category;
        this.title = title;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public String title() {
        return title;
    }
}
