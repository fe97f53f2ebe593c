package dev.bridge.identity.provider.registration;

import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** What a client may want and cannot have here. Leaving it out unsaid would leave the client less protected than it thinks. */
final class UnsupportedMetadata {

    private static final Map<String, String> REFUSED = Map.of(
            "jwks_uri", "Keys are not fetched; send them as `jwks`.",
            "sector_identifier_uri", "There is one subject for all clients; leave `sector_identifier_uri` out.",
            "id_token_encrypted_response_alg", "ID tokens are not encrypted.",
            "userinfo_signed_response_alg", "Answers about people are not signed.",
            "userinfo_encrypted_response_alg", "Answers about people are not encrypted.",
            "request_object_signing_alg", "Request objects are not read; push the request.",
            "request_uris", "Nothing is fetched; push the request.");

    private UnsupportedMetadata() {}

    /**
     * Passes where nothing of the kind is asked for.
     *
     * @throws OAuth2AuthenticationException {@code unapproved_software_statement}, {@code invalid_client_metadata}
     */
    static void refuse(Metadata metadata) {
        if (metadata.has("software_statement")) {
            throw RegistrationRefused.softwareStatement();
        }
        REFUSED.entrySet().stream()
                .filter(refused -> metadata.has(refused.getKey()))
                .min(Map.Entry.comparingByKey())
                .ifPresent(refused -> {
                    throw RegistrationRefused.metadata(refused.getValue());
                });
        if (metadata.flag("tls_client_certificate_bound_access_tokens")) {
            throw RegistrationRefused.metadata("Tokens are bound to keys by `dpop_bound_access_tokens` only.");
        }
        requireOneOf(metadata, "subject_type", Set.of("public"));
        requireOneOf(metadata, "application_type", Set.of("web", "native"));
    }

    private static void requireOneOf(Metadata metadata, String name, Set<String> known) {
        String sent = metadata.text(name);
        if (sent != null && !known.contains(sent)) {
            throw RegistrationRefused.metadata("`%s` can only be %s."
                    .formatted(name, String.join(" or ", known.stream().sorted().toList())));
        }
    }
}
