package dev.bridge.identity.provider.registration;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The errors of registration, as the protocol writes them (RFC 7591 section 3.2.2, RFC 6750 section 3.1). */
final class RegistrationRefused {

    private RegistrationRefused() {}

    static OAuth2AuthenticationException redirectUri(String description) {
        return error("invalid_redirect_uri", description);
    }

    static OAuth2AuthenticationException metadata(String description) {
        return error("invalid_client_metadata", description);
    }

    static OAuth2AuthenticationException softwareStatement() {
        return error(
                "unapproved_software_statement",
                "Software statements are not read here, since nobody's are trusted; leave `software_statement` out.");
    }

    static OAuth2AuthenticationException token(String description) {
        return error("invalid_token", description);
    }

    private static OAuth2AuthenticationException error(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
