package dev.bridge.identity.provider.grant;

import dev.bridge.identity.provider.client.AuthenticatedClient;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2DeviceCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2TokenExchangeAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.DelegatingAuthenticationConverter;

/** What the token endpoint gives for each {@code grant_type}. The parameters are read as Spring's own endpoint reads them. */
public final class TokenGrants {

    private final AuthenticationConverter grants = new DelegatingAuthenticationConverter(List.of(
            new OAuth2AuthorizationCodeAuthenticationConverter(),
            new OAuth2RefreshTokenAuthenticationConverter(),
            new OAuth2ClientCredentialsAuthenticationConverter(),
            new OAuth2DeviceCodeAuthenticationConverter(),
            new OAuth2TokenExchangeAuthenticationConverter()));

    private final CodeGrant code;
    private final RefreshGrant refresh;
    private final ClientCredentialsGrant clientCredentials;
    private final DeviceGrant device;
    private final ExchangeGrant exchange;

    TokenGrants(
            CodeGrant code,
            RefreshGrant refresh,
            ClientCredentialsGrant clientCredentials,
            DeviceGrant device,
            ExchangeGrant exchange) {
        this.code = code;
        this.refresh = refresh;
        this.clientCredentials = clientCredentials;
        this.device = device;
        this.exchange = exchange;
    }

    /**
     * Grants what a client asks for.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException with the errors of RFC 6749 section 5.2,
     *     RFC 8628 section 3.5, RFC 8693 section 2.2.2 and RFC 8707 section 2
     */
    public OAuth2AccessTokenAuthenticationToken grant(
            AuthenticatedClient client, HttpServletRequest form, TokenRequest request) {
        if (client.client().settings().boundTokensOnly() && request.jkt() == null) {
            throw GrantErrors.invalidProof();
        }
        return switch (read(client, form)) {
            case OAuth2AuthorizationCodeAuthenticationToken asked -> code.grant(client, asked, request);
            case OAuth2RefreshTokenAuthenticationToken asked -> refresh.grant(client, asked, request);
            case OAuth2ClientCredentialsAuthenticationToken asked -> clientCredentials.grant(client, asked, request);
            case OAuth2DeviceCodeAuthenticationToken asked -> device.grant(client, asked, request);
            case OAuth2TokenExchangeAuthenticationToken asked -> exchange.grant(client, asked, request);
            case null, default ->
                throw GrantErrors.of(
                        "unsupported_grant_type", "There is no such grant here; see the discovery document.");
        };
    }

    /** Spring's converters find the client in the security context. */
    private @Nullable Authentication read(AuthenticatedClient client, HttpServletRequest form) {
        SecurityContext before = SecurityContextHolder.getContext();
        try {
            SecurityContextHolder.setContext(new SecurityContextImpl(client));
            return grants.convert(form);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
