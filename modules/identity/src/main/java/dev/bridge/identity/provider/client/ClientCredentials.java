package dev.bridge.identity.provider.client;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.text.ParseException;
import java.util.LinkedHashMap;
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
            HttpServletRequest whole = new NamedByAssertion(request);
            return converters.stream()
                    .map(converter -> converter.convert(whole))
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

    /**
     * A request whose client is the subject of its assertion where it names none (RFC 7521 section 4.2). The subject is only a name
     * until the signature is checked under that client's key.
     */
    private static final class NamedByAssertion extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        NamedByAssertion(HttpServletRequest request) {
            super(request);
            parameters = new LinkedHashMap<>(request.getParameterMap());
            String assertion = request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION);
            if (assertion != null && !parameters.containsKey(OAuth2ParameterNames.CLIENT_ID)) {
                parameters.put(OAuth2ParameterNames.CLIENT_ID, new String[] {subject(assertion)});
            }
        }

        private static String subject(String assertion) {
            try {
                String subject = JWTParser.parse(assertion).getJWTClaimsSet().getSubject();
                if (subject != null && !subject.isEmpty()) {
                    return subject;
                }
            } catch (ParseException noAssertion) {
                // Below.
            }
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }
    }
}
