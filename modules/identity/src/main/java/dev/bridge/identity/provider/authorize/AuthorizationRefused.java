package dev.bridge.identity.provider.authorize;

import org.jspecify.annotations.Nullable;

/**
 * A request that gets no code. The client is told by a redirect, but only where the client and the address were found to belong
 * together; else whoever sits in front of the browser is told (RFC 6749 section 4.1.2.1, RFC 9700 section 4.11.2).
 */
final class AuthorizationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final @Nullable String redirectUri;
    private final @Nullable String state;

    private AuthorizationRefused(
            String error, String description, @Nullable String redirectUri, @Nullable String state) {
        super(description, null, false, false);
        this.error = error;
        this.redirectUri = redirectUri;
        this.state = state;
    }

    static AuthorizationRefused shown(String description) {
        return new AuthorizationRefused("invalid_request", description, null, null);
    }

    static AuthorizationRefused toClient(String error, String description, String redirectUri, @Nullable String state) {
        return new AuthorizationRefused(error, description, redirectUri, state);
    }

    static AuthorizationRefused toClient(String error, String description, AuthorizationRequest request) {
        return toClient(error, description, request.bound().redirectUri(), request.state());
    }

    String error() {
        return error;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    /** Null where it is shown. */
    @Nullable
    String redirectUri() {
        return redirectUri;
    }

    @Nullable
    String state() {
        return state;
    }
}
