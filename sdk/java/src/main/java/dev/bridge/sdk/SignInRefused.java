package dev.bridge.sdk;

/** A sign-in did not come about, or has ended. */
public final class SignInRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    SignInRefused(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /** As OAuth calls it: {@code access_denied}, {@code expired_token}, {@code invalid_grant}. */
    public String code() {
        return code;
    }
}
