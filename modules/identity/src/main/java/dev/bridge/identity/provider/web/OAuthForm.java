package dev.bridge.identity.provider.web;

import dev.bridge.identity.IdentityLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** What holds for every form that a client sends (RFC 6749 section 3.2): in the body alone, bounded, and nothing twice. */
final class OAuthForm {

    /** A client may name several of these (RFC 8707 section 2, RFC 8693 section 2.1). */
    private static final Set<String> REPEATABLE = Set.of("resource", "audience");

    private OAuthForm() {}

    /**
     * Passes where the form is one.
     *
     * @throws OAuth2AuthenticationException {@code invalid_request}
     */
    static void check(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw refused("Parameters stand in the body, never in the URL.");
        }
        if (request.getContentLengthLong() > IdentityLimits.OAUTH_BODY_BYTES.value()) {
            throw refused("The body is longer than " + IdentityLimits.OAUTH_BODY_BYTES.value() + " bytes.");
        }
        Map<String, String[]> parameters = request.getParameterMap();
        if (parameters.size() > IdentityLimits.OAUTH_PARAMETERS.value()) {
            throw refused("There are more than " + IdentityLimits.OAUTH_PARAMETERS.value() + " parameters.");
        }
        parameters.forEach((name, values) -> {
            if (values.length > 1 && !REPEATABLE.contains(name)) {
                throw refused("A parameter stands there twice.");
            }
        });
    }

    static OAuth2AuthenticationException refused(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, description, null));
    }
}
