package dev.bridge.access.decide.web;

/** What is wrong with a request of OFREP, in its words. */
final class OfrepFailure extends Exception {

    private final String code;

    OfrepFailure(String code, String message) {
        super(message, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.code = code;
    }

    /** {@code PARSE_ERROR}, {@code INVALID_CONTEXT} or another of the protocol's. */
    String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
