package dev.bridge.identity.provider.grant;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The errors of the token endpoint (RFC 6749 section 5.2), each with a sentence for whoever writes the client. */
final class GrantErrors {

    private GrantErrors() {}

    static OAuth2AuthenticationException invalidGrant() {
        return of(
                OAuth2ErrorCodes.INVALID_GRANT,
                "The code or token is not this client's, is used, or has ended; let the person sign in again.");
    }

    static OAuth2AuthenticationException unauthorizedClient() {
        return of(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "The client is not registered for this grant.");
    }

    static OAuth2AuthenticationException invalidScope() {
        return of(OAuth2ErrorCodes.INVALID_SCOPE, "A scope is unknown, or more than may be granted here.");
    }

    static OAuth2AuthenticationException invalidTarget() {
        return of("invalid_target", "The client is not registered for one of the resources.");
    }

    static OAuth2AuthenticationException invalidProof() {
        return of("invalid_dpop_proof", "The DPoP proof is missing, is not for this request, or was shown before.");
    }

    static OAuth2AuthenticationException of(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
