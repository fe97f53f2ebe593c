package dev.bridge.identity.provider.client;

import dev.bridge.platform.caller.TokenText;
import java.time.InstantSource;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Finds out whether a client is the one that it says. A secret of 190 random bits is compared by its SHA-256: there is nothing
 * to guess, and nothing slow to be abused. A client that has a secret or a key is never taken without it.
 */
public final class ClientAuthentication implements AuthenticationManager {

    private final Clients clients;
    private final ClientAssertions assertions;
    private final InstantSource clock;

    ClientAuthentication(Clients clients, ClientAssertions assertions, InstantSource clock) {
        this.clients = clients;
        this.assertions = assertions;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        OAuth2ClientAuthenticationToken token = (OAuth2ClientAuthenticationToken) shown;
        String clientId = String.valueOf(token.getPrincipal());
        KnownClient client = clients.known(clientId).orElseThrow(ClientAuthentication::refused);
        Object credentials = token.getCredentials();
        String credential = credentials == null ? null : credentials.toString();
        boolean proven = switch (client.client().settings().proof()) {
            case NONE -> credential == null;
            case CLIENT_SECRET ->
                credential != null
                        && TokenText.isWellFormed(Clients.SECRET_KIND, credential)
                        && client.hasSecret(TokenText.digest(credential), clock.instant());
            case PRIVATE_KEY_JWT -> credential != null && assertions.isFrom(client.client(), credential);
        };
        if (!proven) {
            throw refused();
        }
        return new AuthenticatedClient(client);
    }

    private static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
}
