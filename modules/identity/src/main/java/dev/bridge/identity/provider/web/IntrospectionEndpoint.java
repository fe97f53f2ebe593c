package dev.bridge.identity.provider.web;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientAuthentication;
import dev.bridge.identity.provider.client.ClientCredentials;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.family.Family;
import dev.bridge.identity.provider.token.AccessToken;
import dev.bridge.identity.provider.token.AccessTokens;
import dev.bridge.identity.provider.token.RevokedTokens;
import dev.bridge.identity.token.TokenIntrospection;
import dev.bridge.identity.token.Tokens;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /oauth2/introspect} (RFC 7662) and {@code /oauth2/revoke} (RFC 7009). A client learns of the tokens that were
 * issued to it or for it; whatever else it asks about is {@code {"active": false}}, as what does not exist.
 */
@RestController
class IntrospectionEndpoint {

    private static final Map<String, Object> INACTIVE = Map.of("active", false);

    private final ClientCredentials credentials = new ClientCredentials();
    private final ClientAuthentication clients;
    private final AccessTokens accessTokens;
    private final RevokedTokens revoked;
    private final Families families;
    private final Tokens tokens;
    private final PublicUrl url;

    IntrospectionEndpoint(
            ClientAuthentication clients,
            AccessTokens accessTokens,
            RevokedTokens revoked,
            Families families,
            Tokens tokens,
            PublicUrl url) {
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.revoked = revoked;
        this.families = families;
        this.tokens = tokens;
        this.url = url;
    }

    @PostMapping(path = "/oauth2/introspect", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Open("Clients prove themselves here by the protocol's own means.")
    ResponseEntity<Map<String, Object>> introspect(HttpServletRequest request) {
        Client client = confidential(request);
        String token = token(request);
        Map<String, Object> said = accessToken(client, token)
                .or(() -> refreshToken(client, token))
                .or(() -> longLived(client, token))
                .orElse(INACTIVE);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(said);
    }

    /** Always 200: a client whose token is gone already has what it wanted. */
    @PostMapping(path = "/oauth2/revoke", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Open("Clients prove themselves here by the protocol's own means.")
    ResponseEntity<Void> revoke(HttpServletRequest request) {
        Client client = client(request);
        String token = token(request);
        families.ofRefreshToken(token)
                .filter(family -> family.client().equals(client.id()))
                .ifPresent(
                        family -> families.revoke(client.origin(RequestIds.of(request)), family, Families.End.REVOKED));
        accessTokens
                .read(token)
                .filter(access -> access.client().equals(client.id()))
                .ifPresent(access -> revoked.revoke(access.id(), access.expiresAt()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    private Client client(HttpServletRequest request) {
        OAuthForm.check(request);
        return AuthenticatedClient.of(clients.authenticate(credentials.convert(request)))
                .client();
    }

    /** Anybody could call themselves a public client and ask about tokens that they have found. */
    private Client confidential(HttpServletRequest request) {
        Client client = client(request);
        if (client.isPublic()) {
            throw OAuthForm.refused("A public client cannot introspect tokens.");
        }
        return client;
    }

    private static String token(HttpServletRequest request) {
        String token = request.getParameter("token");
        if (token == null || token.isEmpty()) {
            throw OAuthForm.refused("The parameter `token` is missing.");
        }
        return token;
    }

    private Optional<Map<String, Object>> accessToken(Client client, String text) {
        return accessTokens.live(text).filter(token -> isFor(client, token)).map(token -> {
            Map<String, Object> said = active(token.scopes(), token.issuedAt(), token.expiresAt());
            said.put("client_id", token.client().text());
            said.put("sub", token.subject());
            said.put("aud", token.audience().stream().sorted().toList());
            said.put("jti", token.id());
            said.put("token_type", token.jkt() == null ? "Bearer" : "DPoP");
            if (token.jkt() != null) {
                said.put("cnf", Map.of("jkt", token.jkt()));
            }
            if (token.signIn() != null) {
                said.put("acr", token.signIn().acr());
                said.put("auth_time", token.signIn().authTime().getEpochSecond());
            }
            if (token.organization() != null) {
                said.put("org", token.organization().text());
            }
            Map<String, Object> act = AccessTokens.act(token);
            if (act != null) {
                said.put("act", act);
            }
            return said;
        });
    }

    private static boolean isFor(Client client, AccessToken token) {
        return token.client().equals(client.id())
                || token.audience().stream().anyMatch(client.settings().audiences()::contains);
    }

    private Optional<Map<String, Object>> refreshToken(Client client, String text) {
        return families.liveRefreshToken(text)
                .filter(token -> token.family().client().equals(client.id()))
                .map(token -> {
                    Family family = token.family();
                    Map<String, Object> said = active(family.scopes(), family.startedAt(), token.expiresAt());
                    said.put("client_id", family.client().text());
                    said.put("sub", family.person().text());
                    return said;
                });
    }

    /** Tokens without a client: the operator's clients may ask about all, an account's about those of the account. */
    private Optional<Map<String, Object>> longLived(Client client, String text) {
        return tokens.introspect(text)
                .filter(token -> client.account().equals(AccountId.PLATFORM)
                        || client.account().equals(token.account()))
                .map(this::longLived);
    }

    private Map<String, Object> longLived(TokenIntrospection token) {
        Map<String, Object> said = active(token.scopes(), token.issuedAt(), token.expiresAt());
        said.put("sub", token.principal().text());
        said.put("jti", token.id().text());
        said.put("token_type", "Bearer");
        if (token.account() != null) {
            said.put("org", token.account().text());
        }
        return said;
    }

    private Map<String, Object> active(Collection<String> scopes, Instant issuedAt, @Nullable Instant expiresAt) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("active", true);
        said.put("scope", String.join(" ", scopes.stream().sorted().toList()));
        said.put("iss", url.origin().toString());
        said.put("iat", issuedAt.getEpochSecond());
        if (expiresAt != null) {
            said.put("exp", expiresAt.getEpochSecond());
        }
        return said;
    }
}
