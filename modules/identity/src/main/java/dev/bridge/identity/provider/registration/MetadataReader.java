package dev.bridge.identity.provider.registration;

import dev.bridge.accounts.DisplayName;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientKeys;
import dev.bridge.identity.provider.client.ClientProof;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.client.RedirectUris;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

/**
 * Reads the metadata by which a client registers itself (RFC 7591 section 2, OpenID Connect Dynamic Client Registration
 * section 2). What is not known here is left out of the answer, as the standard wants it; what would change how the client is
 * protected, and is not to be had, is refused.
 */
final class MetadataReader {

    /** What a client is, and how it proves itself in the protocol's word. */
    record Read(Client.Settings settings, String method) {}

    static final String PUBLIC = "none";

    private static final Map<String, ClientProof> METHODS = Map.of(
            PUBLIC,
            ClientProof.NONE,
            "client_secret_basic",
            ClientProof.CLIENT_SECRET,
            "client_secret_post",
            ClientProof.CLIENT_SECRET,
            "private_key_jwt",
            ClientProof.PRIVATE_KEY_JWT);

    /** Whoever acts by itself is made by somebody who answers for it. */
    private static final Set<GrantKind> GRANTS =
            EnumSet.of(GrantKind.AUTHORIZATION_CODE, GrantKind.REFRESH_TOKEN, GrantKind.DEVICE_CODE);

    private final Metadata metadata;
    private final Allowance allowance;

    MetadataReader(JsonNode sent, Allowance allowance) {
        this.metadata = new Metadata(sent);
        this.allowance = allowance;
    }

    /**
     * What the client is to be.
     *
     * @param usual what it does not say itself
     * @throws OAuth2AuthenticationException for anything that is not right
     */
    Read read(Client.Settings usual) {
        UnsupportedMetadata.refuse(metadata);
        String method = method();
        ClientProof proof = proof(method);
        Set<GrantKind> grants = grants();
        checkResponseTypes(grants);
        Set<String> redirectUris = uris("redirect_uris");
        if (grants.contains(GrantKind.AUTHORIZATION_CODE) && redirectUris.isEmpty()) {
            throw RegistrationRefused.redirectUri("`redirect_uris` is missing; codes are sent to one of them.");
        }
        Client.Settings settings = usual.builder()
                .name(name(redirectUris))
                .proof(proof)
                .firstParty(false)
                .redirectUris(redirectUris)
                .postLogoutRedirectUris(uris("post_logout_redirect_uris"))
                .backChannelLogoutUri(backChannelLogoutUri())
                .grants(grants)
                .scopes(scopes())
                .jwks(keys(proof))
                .idTokenAlgorithm(idTokenAlgorithm())
                .pushedRequestsOnly(metadata.flag("require_pushed_authorization_requests"))
                .boundTokensOnly(metadata.flag("dpop_bound_access_tokens"))
                .actsAs(null)
                .build();
        return new Read(settings, method);
    }

    /** Whoever comes without a token and does not say is public, though the standard's usual is a secret: it tells so. */
    private String method() {
        String sent = metadata.text("token_endpoint_auth_method");
        if (sent != null) {
            return sent;
        }
        return allowance.publicOnly() ? PUBLIC : "client_secret_basic";
    }

    private ClientProof proof(String method) {
        ClientProof proof = METHODS.get(method);
        if (proof == null) {
            throw RegistrationRefused.metadata(
                    "`token_endpoint_auth_method` cannot be %s; there are `none`, `client_secret_basic`, `client_secret_post` and `private_key_jwt`."
                            .formatted(Quoted.text(method)));
        }
        if (allowance.publicOnly() && proof != ClientProof.NONE) {
            throw RegistrationRefused.metadata("Without a token of the operator's a client can only be a public one:"
                    + " `token_endpoint_auth_method` is `none`.");
        }
        return proof;
    }

    private Set<GrantKind> grants() {
        Set<GrantKind> grants = EnumSet.noneOf(GrantKind.class);
        for (String text : metadata.texts("grant_types", List.of("authorization_code"))) {
            GrantKind grant = GRANTS.stream()
                    .filter(known -> known.type().getValue().equals(text))
                    .findFirst()
                    .orElseThrow(() -> RegistrationRefused.metadata(
                            "`grant_types` cannot have %s; a client that registers itself has `authorization_code`, `refresh_token` and `urn:ietf:params:oauth:grant-type:device_code`."
                                    .formatted(Quoted.text(text))));
            if (grant == GrantKind.DEVICE_CODE && allowance.publicOnly()) {
                throw RegistrationRefused.metadata("Without a token of the operator's a client signs no devices in.");
            }
            grants.add(grant);
        }
        return grants;
    }

    private void checkResponseTypes(Set<GrantKind> grants) {
        boolean codes = grants.contains(GrantKind.AUTHORIZATION_CODE);
        Set<String> types = metadata.texts("response_types", codes ? List.of("code") : List.of());
        if (!types.equals(codes ? Set.of("code") : Set.of())) {
            throw RegistrationRefused.metadata(
                    "`response_types` is `[\"code\"]` with the grant `authorization_code`, and empty without it.");
        }
    }

    private Set<String> uris(String name) {
        Set<String> uris = metadata.texts(name, List.of());
        boolean redirect = name.equals("redirect_uris");
        if (uris.size() > IdentityLimits.REGISTERED_URIS.value()) {
            String text = "`%s` has more than %d entries.".formatted(name, IdentityLimits.REGISTERED_URIS.value());
            throw redirect ? RegistrationRefused.redirectUri(text) : RegistrationRefused.metadata(text);
        }
        for (String uri : uris) {
            RedirectUris.objection(uri).ifPresent(objection -> {
                String text = "%s %s.".formatted(Quoted.text(uri), objection);
                throw redirect ? RegistrationRefused.redirectUri(text) : RegistrationRefused.metadata(text);
            });
        }
        return uris;
    }

    /** As people read it who are asked for consent; where it says none, the address that they go on to. */
    private String name(Set<String> redirectUris) {
        String sent = metadata.text("client_name");
        if (sent == null) {
            URI first = redirectUris.stream().findFirst().map(URI::create).orElse(null);
            if (first == null) {
                throw RegistrationRefused.metadata("`client_name` is missing; people are asked by it.");
            }
            return first.getHost() == null ? first.getScheme() : first.getHost();
        }
        try {
            return DisplayName.clean(sent);
        } catch (ProblemException wrong) {
            throw RegistrationRefused.metadata(
                    "`client_name`: " + wrong.problem().detail());
        }
    }

    private @Nullable String backChannelLogoutUri() {
        String uri = metadata.text("backchannel_logout_uri");
        if (uri == null) {
            return null;
        }
        if (allowance.publicOnly()) {
            throw RegistrationRefused.metadata(
                    "Without a token of the operator's no address is called:" + " leave `backchannel_logout_uri` out.");
        }
        if (!uri.startsWith("https://") || RedirectUris.objection(uri).isPresent()) {
            throw RegistrationRefused.metadata(
                    "%s is no address that logouts can be sent to; use `https`.".formatted(Quoted.text(uri)));
        }
        return uri;
    }

    private Set<String> scopes() {
        String sent = metadata.text("scope");
        if (sent == null) {
            return allowance.scopes();
        }
        Set<String> scopes = new HashSet<>(List.of(StringUtils.tokenizeToStringArray(sent, " ")));
        scopes.stream()
                .filter(scope -> !allowance.scopes().contains(scope))
                .sorted()
                .findFirst()
                .ifPresent(scope -> {
                    throw RegistrationRefused.metadata(
                            "`scope` has %s, which a client that registers itself so cannot ask for."
                                    .formatted(Quoted.text(scope)));
                });
        return scopes;
    }

    private @Nullable String keys(ClientProof proof) {
        JsonNode sent = metadata.field("jwks");
        if ((sent != null) != (proof == ClientProof.PRIVATE_KEY_JWT)) {
            throw RegistrationRefused.metadata("`jwks` goes with `private_key_jwt`, and that with it.");
        }
        if (sent == null) {
            return null;
        }
        String text = sent.toString();
        ClientKeys.objection(text).ifPresent(objection -> {
            throw RegistrationRefused.metadata(objection);
        });
        return text;
    }

    private SigningAlgorithm idTokenAlgorithm() {
        String sent = metadata.text("id_token_signed_response_alg");
        return sent == null
                ? SigningAlgorithm.RS256
                : Arrays.stream(SigningAlgorithm.values())
                        .filter(algorithm -> algorithm.name().equals(sent))
                        .findFirst()
                        .orElseThrow(() -> RegistrationRefused.metadata(
                                "`id_token_signed_response_alg` cannot be %s; there are `RS256` and `ES256`."
                                        .formatted(Quoted.text(sent))));
    }
}
