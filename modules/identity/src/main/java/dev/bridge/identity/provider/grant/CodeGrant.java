package dev.bridge.identity.provider.grant;

import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.family.CodeBinding;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.family.Family;
import dev.bridge.platform.caller.TokenText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;

/** A code for tokens: by the client, the redirect URI, the verifier and, where it said one, the key that it was made for. */
final class CodeGrant {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final Families families;
    private final TokenAnswers answers;

    CodeGrant(Families families, TokenAnswers answers) {
        this.families = families;
        this.answers = answers;
    }

    OAuth2AccessTokenAuthenticationToken grant(
            AuthenticatedClient client, OAuth2AuthorizationCodeAuthenticationToken asked, TokenRequest request) {
        if (!client.client().may(GrantKind.AUTHORIZATION_CODE)) {
            throw GrantErrors.unauthorizedClient();
        }
        Families.Continued continued = families.redeem(
                        request.origin(client.client()),
                        asked.getCode(),
                        (family, bound) -> fits(client.client(), family, bound, asked, request),
                        bindingKey(client.client(), request),
                        refreshIdle(client.client()))
                .orElseThrow(GrantErrors::invalidGrant);
        return answers.answer(client, continued, continued.family().scopes(), request);
    }

    /** A confidential client proves itself at each refresh; a public one is bound by the key that it has shown here. */
    static @Nullable String bindingKey(Client client, TokenRequest request) {
        return client.isPublic() ? request.jkt() : null;
    }

    /** Null for a client without refresh tokens. */
    static @Nullable Duration refreshIdle(Client client) {
        return client.may(GrantKind.REFRESH_TOKEN) ? client.settings().refreshIdle() : null;
    }

    private static boolean fits(
            Client client,
            Family family,
            CodeBinding bound,
            OAuth2AuthorizationCodeAuthenticationToken asked,
            TokenRequest request) {
        Object verifier = asked.getAdditionalParameters().get(PkceParameterNames.CODE_VERIFIER);
        return family.client().equals(client.id())
                && bound.redirectUri().equals(asked.getRedirectUri())
                && verifier instanceof String text
                && VERIFIER.matcher(text).matches()
                && MessageDigest.isEqual(ascii(challenge(text)), ascii(bound.challenge()))
                && (bound.jkt() == null || bound.jkt().equals(request.jkt()));
    }

    /** S256 of RFC 7636 section 4.2. */
    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(TokenText.digest(verifier));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
