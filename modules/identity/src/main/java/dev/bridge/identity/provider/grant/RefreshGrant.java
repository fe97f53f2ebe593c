package dev.bridge.identity.provider.grant;

import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.family.Family;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/** A refresh token for the next one and an access token; each counts once, but for the grace that a client may have. */
final class RefreshGrant {

    private final Families families;
    private final TokenAnswers answers;

    RefreshGrant(Families families, TokenAnswers answers) {
        this.families = families;
        this.answers = answers;
    }

    OAuth2AccessTokenAuthenticationToken grant(
            AuthenticatedClient client, OAuth2RefreshTokenAuthenticationToken asked, TokenRequest request) {
        if (!client.client().may(GrantKind.REFRESH_TOKEN)) {
            throw GrantErrors.unauthorizedClient();
        }
        Families.Continued continued = families.rotate(
                        request.origin(client.client()),
                        asked.getRefreshToken(),
                        family -> fits(client.client(), family, asked.getScopes(), request),
                        client.client().settings().refreshIdle(),
                        client.client().settings().refreshGrace())
                .orElseThrow(GrantErrors::invalidGrant);
        Set<String> scopes = asked.getScopes().isEmpty() ? continued.family().scopes() : asked.getScopes();
        return answers.answer(client, continued, scopes, request);
    }

    /**
     * Whether the token may be used as the request asks; one that asks for too much leaves it unused.
     *
     * @throws OAuth2AuthenticationException {@code invalid_scope}, {@code invalid_target}
     */
    private boolean fits(Client client, Family family, Set<String> scopes, TokenRequest request) {
        if (!family.client().equals(client.id())
                || (family.jkt() != null && !family.jkt().equals(request.jkt()))) {
            return false;
        }
        if (!family.scopes().containsAll(scopes)) {
            throw GrantErrors.invalidScope();
        }
        answers.audience(family.audience(), request.resources());
        return true;
    }
}
