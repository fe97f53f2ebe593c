package dev.bridge.identity.provider.grant;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.family.Family;
import dev.bridge.identity.provider.token.AccessToken;
import dev.bridge.identity.provider.token.AccessTokens;
import dev.bridge.identity.provider.token.IdTokens;
import dev.bridge.identity.provider.token.OrganizationContext;
import dev.bridge.identity.provider.token.OrganizationContexts;
import dev.bridge.identity.provider.token.PersonClaims;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;

/** Makes the answers of the token endpoint out of what a grant has given. */
final class TokenAnswers {

    private static final int ID_BYTES = 16;

    private final PublicUrl url;
    private final Clients clients;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final OrganizationContexts organizations;
    private final PersonClaims claims;
    private final SecureRandom random;
    private final InstantSource clock;

    TokenAnswers(
            PublicUrl url,
            Clients clients,
            AccessTokens accessTokens,
            IdTokens idTokens,
            OrganizationContexts organizations,
            PersonClaims claims,
            SecureRandom random,
            InstantSource clock) {
        this.url = url;
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.organizations = organizations;
        this.claims = claims;
        this.random = random;
        this.clock = clock;
    }

    /**
     * For a person.
     *
     * @param scopes those that the request narrowed the family's to
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_grant} where the person
     *     may no longer act in the organization
     */
    OAuth2AccessTokenAuthenticationToken answer(
            AuthenticatedClient client, Families.Continued continued, Set<String> scopes, TokenRequest request) {
        Family family = continued.family();
        OrganizationContext organization = organization(family);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(client.client().settings().accessTokenLife());
        AccessToken token = new AccessToken(
                newId(),
                family.person().text(),
                family.client(),
                scopes,
                audience(family.audience(), request.resources()),
                now,
                expiresAt.isBefore(family.expiresAt()) ? expiresAt : family.expiresAt(),
                family.id(),
                new AccessToken.SignedIn(family.acr(), family.amr(), family.authTime()),
                family.organization(),
                organization == null ? null : organization.name(),
                organization == null || !scopes.contains("roles") ? Set.of() : organization.roles(),
                request.jkt(),
                List.of(),
                List.of(family.epochs()),
                List.of(),
                List.of());
        String value = accessTokens.sign(token);
        Map<String, Object> more = new HashMap<>();
        if (family.scopes().contains("openid")) {
            String nonce = continued.bound() == null ? null : continued.bound().nonce();
            Map<String, Object> asked =
                    claims.asked(family.person(), family.claims().idToken(), family.organization());
            more.put("id_token", idTokens.sign(client.client(), family, organization, nonce, value, asked));
        }
        return answer(client, token, value, continued.refreshToken(), more);
    }

    /** For a token as it is. */
    OAuth2AccessTokenAuthenticationToken answer(
            AuthenticatedClient client, AccessToken token, Map<String, Object> more) {
        return answer(client, token, accessTokens.sign(token), null, more);
    }

    private OAuth2AccessTokenAuthenticationToken answer(
            AuthenticatedClient client,
            AccessToken token,
            String value,
            @Nullable String refreshToken,
            Map<String, Object> more) {
        clients.used(client.client());
        OAuth2AccessToken access = new OAuth2AccessToken(
                token.jkt() == null ? OAuth2AccessToken.TokenType.BEARER : OAuth2AccessToken.TokenType.DPOP,
                value,
                token.issuedAt(),
                token.expiresAt(),
                token.scopes());
        OAuth2RefreshToken refresh =
                refreshToken == null ? null : new OAuth2RefreshToken(refreshToken, token.issuedAt());
        return new OAuth2AccessTokenAuthenticationToken(
                Objects.requireNonNull(client.getRegisteredClient()), client, access, refresh, more);
    }

    /** Of what was granted, what is asked for now; this issuer where the request says nothing. */
    Set<String> audience(Set<String> granted, Set<String> asked) {
        if (asked.isEmpty()) {
            return granted.isEmpty() ? Set.of(url.origin().toString()) : granted;
        }
        Set<String> most = granted.isEmpty() ? Set.of(url.origin().toString()) : granted;
        if (!most.containsAll(asked)) {
            throw GrantErrors.invalidTarget();
        }
        return asked;
    }

    /** As it stands now: who has left, or whose organization is suspended, gets no more tokens for it. */
    private @Nullable OrganizationContext organization(Family family) {
        return family.organization() == null
                ? null
                : organizations.find(family.person(), family.organization()).orElseThrow(GrantErrors::invalidGrant);
    }

    /** Whether a client may ask for tokens for these; for this issuer it always may. */
    boolean mayBeFor(Client client, Set<String> resources) {
        String issuer = url.origin().toString();
        return resources.stream()
                .allMatch(resource ->
                        resource.equals(issuer) || client.settings().audiences().contains(resource));
    }

    /** Whether these are this issuer's own interface and nothing else. */
    boolean isOwn(Set<String> audience) {
        return audience.equals(Set.of(url.origin().toString()));
    }

    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
