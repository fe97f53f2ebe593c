package dev.bridge.identity.provider.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * What a client shows to prove itself, in one way only (RFC 6749 section 2.3). One that shows nothing but its id is taken for
 * a public one, at every endpoint: public clients refresh and use devices too.
 */
public final class ClientCredentials implements AuthenticationConverter {

    private final List<AuthenticationConverter> converters = List.of(
            new JwtClientAssertionAuthenticationConverter(),
            new ClientSecretBasicAuthenticationConverter(),
            new ClientSecretPostAuthenticationConverter());

    @Override
    public Authentication convert(HttpServletRequest request) {
        long ways = Stream.of(
                        request.getHeader(HttpHeaders.AUTHORIZATION),
                        request.getParameter(OAuth2ParameterNames.CLIENT_SECRET),
                        request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION))
                .filter(Objects::nonNull)
                .count();
        if (ways > 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        if (ways == 1) {
            return converters.stream()
                    .map(converter -> converter.convert(request))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        }
        return named(request.getParameter(OAuth2ParameterNames.CLIENT_ID));
    }

    private static Authentication named(@Nullable String clientId) {
        if (clientId == null || clientId.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
    }
}
