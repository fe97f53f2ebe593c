package dev.bridge.identity.provider.authorize;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.client.RedirectUris;
import dev.bridge.identity.provider.family.CodeBinding;
import dev.bridge.identity.provider.token.IdTokens;
import dev.bridge.identity.provider.token.PersonClaims;
import dev.bridge.identity.session.Assurance;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an authorization request, strictly: the code flow only, with PKCE by S256 for every client, an exact
 * redirect URI, and nothing twice.
 */
final class AuthorizationParameters {

    /** Parameters that may stand more than once (RFC 8707 section 2). */
    private static final Set<String> LISTS = Set.of("resource");

    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    private static final Set<String> LEVELS = Set.of("aal1", "aal2", "phr");
    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final Client client;
    private final Map<String, String[]> parameters;
    private final IdTokens idTokens;
    private final PersonClaims personClaims;
    private final String issuer;
    private final Instant now;

    AuthorizationParameters(
            Client client,
            Map<String, String[]> parameters,
            IdTokens idTokens,
            PersonClaims personClaims,
            String issuer,
            Instant now) {
        this.client = client;
        this.parameters = parameters;
        this.idTokens = idTokens;
        this.personClaims = personClaims;
        this.issuer = issuer;
        this.now = now;
    }

    /**
     * The request.
     *
     * @throws AuthorizationRefused for anything that is not right
     */
    AuthorizationRequest read() {
        String redirectUri = redirectUri();
        String state = values("state").length == 1 ? values("state")[0] : null;
        parameters.forEach((name, values) -> {
            if (values.length > 1 && !LISTS.contains(name)) {
                throw refuse("invalid_request", "`" + name + "` stands more than once.", redirectUri, state);
            }
        });
        checkForm(redirectUri, state);
        Set<String> scopes = words("scope");
        if (!client.settings().scopes().containsAll(scopes) || scopes.isEmpty()) {
            throw refuse("invalid_scope", "The client is not registered for these scopes.", redirectUri, state);
        }
        Set<String> prompt = prompt(redirectUri, state);
        ClaimsParameter claims = claims(redirectUri, state);
        return new AuthorizationRequest(
                client.id(),
                new CodeBinding(redirectUri, challenge(redirectUri, state), one("nonce"), jkt(redirectUri, state)),
                state,
                scopes,
                prompt,
                provenSince(prompt, redirectUri, state),
                level(claims),
                one("login_hint"),
                expected(claims, redirectUri, state),
                one("organization"),
                resources(redirectUri, state),
                claims.requested(personClaims::scopeOf, client.settings().scopes()));
    }

    private ClaimsParameter claims(String redirectUri, @Nullable String state) {
        try {
            ClaimsParameter claims = ClaimsParameter.read(one("claims"));
            if (claims.isBeyondReach()) {
                throw refuse(
                        "unmet_authentication_requirements",
                        "There is none of the levels of sign-in that `claims` has as `acr`.",
                        redirectUri,
                        state);
            }
            return claims;
        } catch (ClaimsParameter.Malformed wrong) {
            throw refuse("invalid_request", String.valueOf(wrong.getMessage()), redirectUri, state);
        }
    }

    /** The stronger of what the two ways to ask for a level say. */
    private @Nullable String level(ClaimsParameter claims) {
        return Stream.of(
                        words("acr_values").stream().filter(LEVELS::contains).findFirst(),
                        Optional.ofNullable(claims.level()))
                .flatMap(Optional::stream)
                .max(Comparator.comparing((String level) -> Assurance.of(level)))
                .orElse(null);
    }

    private @Nullable UserId expected(ClaimsParameter claims, String redirectUri, @Nullable String state) {
        UserId hinted = hinted(redirectUri, state);
        try {
            UserId asked = claims.subject();
            if (hinted != null && asked != null && !hinted.equals(asked)) {
                throw refuse(
                        "invalid_request", "`id_token_hint` and `claims` name different people.", redirectUri, state);
            }
            return asked == null ? hinted : asked;
        } catch (ClaimsParameter.Malformed wrong) {
            throw refuse("invalid_request", String.valueOf(wrong.getMessage()), redirectUri, state);
        }
    }

    private String redirectUri() {
        String[] sent = values("redirect_uri");
        if (sent.length != 1) {
            throw AuthorizationRefused.shown("The application must say once where to go on (`redirect_uri`).");
        }
        if (!RedirectUris.isRegistered(client.settings().redirectUris(), sent[0])) {
            throw AuthorizationRefused.shown(
                    "The application wants to go on at an address that is not registered for it (`redirect_uri`).");
        }
        return sent[0];
    }

    private void checkForm(String redirectUri, @Nullable String state) {
        if (!client.may(GrantKind.AUTHORIZATION_CODE)) {
            throw refuse("unauthorized_client", "The client may not ask for codes.", redirectUri, state);
        }
        if (one("request") != null) {
            throw refuse("request_not_supported", "Request objects are not read; push it.", redirectUri, state);
        }
        if (one("request_uri") != null) {
            throw refuse("request_uri_not_supported", "Nothing is fetched; push the request.", redirectUri, state);
        }
        if (!"code".equals(one("response_type"))) {
            throw refuse("unsupported_response_type", "There is `response_type=code` only.", redirectUri, state);
        }
        String mode = one("response_mode");
        if (mode != null && !mode.equals("query")) {
            throw refuse("invalid_request", "There is `response_mode=query` only.", redirectUri, state);
        }
    }

    private String challenge(String redirectUri, @Nullable String state) {
        String challenge = one("code_challenge");
        if (challenge == null || !SHA_256.matcher(challenge).matches()) {
            throw refuse("invalid_request", "Send `code_challenge`, as PKCE makes it.", redirectUri, state);
        }
        if (!"S256".equals(one("code_challenge_method"))) {
            throw refuse("invalid_request", "There is `code_challenge_method=S256` only.", redirectUri, state);
        }
        return challenge;
    }

    private @Nullable String jkt(String redirectUri, @Nullable String state) {
        String jkt = one("dpop_jkt");
        if (jkt != null && !SHA_256.matcher(jkt).matches()) {
            throw refuse("invalid_request", "`dpop_jkt` is not a thumbprint.", redirectUri, state);
        }
        return jkt;
    }

    private Set<String> prompt(String redirectUri, @Nullable String state) {
        Set<String> prompt = words("prompt");
        if (!PROMPTS.containsAll(prompt) || (prompt.contains("none") && prompt.size() > 1)) {
            throw refuse("invalid_request", "`prompt` has words that do not go together.", redirectUri, state);
        }
        return prompt;
    }

    private @Nullable UserId hinted(String redirectUri, @Nullable String state) {
        String hint = one("id_token_hint");
        return hint == null
                ? null
                : idTokens.hintedPerson(client, hint)
                        .orElseThrow(() -> refuse(
                                "invalid_request",
                                "`id_token_hint` is no ID token of this server for this client.",
                                redirectUri,
                                state));
    }

    /** A new sign-in is one that is not older than this request. */
    private @Nullable Instant provenSince(Set<String> prompt, String redirectUri, @Nullable String state) {
        String maxAge = one("max_age");
        if (maxAge != null && !SECONDS.matcher(maxAge).matches()) {
            throw refuse("invalid_request", "`max_age` is not a number of seconds.", redirectUri, state);
        }
        if (prompt.contains("login") || prompt.contains("select_account")) {
            return now;
        }
        return maxAge == null ? null : now.minus(Duration.ofSeconds(Long.parseLong(maxAge)));
    }

    private Set<String> resources(String redirectUri, @Nullable String state) {
        Set<String> resources = new LinkedHashSet<>(List.of(values("resource")));
        boolean known = resources.stream()
                .allMatch(resource -> isAbsolute(resource)
                        && (resource.equals(issuer)
                                || client.settings().audiences().contains(resource)));
        if (!known) {
            throw refuse("invalid_target", "The client is not registered for this resource.", redirectUri, state);
        }
        return resources;
    }

    private static boolean isAbsolute(String resource) {
        try {
            URI uri = new URI(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    private String[] values(String name) {
        return parameters.getOrDefault(name, new String[0]);
    }

    private @Nullable String one(String name) {
        String[] values = values(name);
        return values.length == 0 || values[0].isEmpty() ? null : values[0];
    }

    private Set<String> words(String name) {
        String text = one(name);
        return text == null
                ? Set.of()
                : new LinkedHashSet<>(Arrays.asList(text.strip().split(" +")));
    }

    private static AuthorizationRefused refuse(
            String error, String description, String redirectUri, @Nullable String state) {
        return AuthorizationRefused.toClient(error, description, redirectUri, state);
    }
}
