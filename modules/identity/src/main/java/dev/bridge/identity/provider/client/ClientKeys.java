package dev.bridge.identity.provider.client;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.bridge.identity.IdentityLimits;
import java.text.ParseException;
import java.util.Optional;

/** The public keys of a client that proves itself by them, as a JWK set (RFC 7517 section 5). */
public final class ClientKeys {

    private ClientKeys() {}

    /** Why this cannot be a client's keys, as a sentence; empty where it can. */
    public static Optional<String> objection(String text) {
        try {
            JWKSet keys = JWKSet.parse(text);
            boolean fit = !keys.getKeys().isEmpty()
                    && keys.getKeys().stream().noneMatch(JWK::isPrivate)
                    && text.length() <= IdentityLimits.OAUTH_BODY_BYTES.value();
            return fit
                    ? Optional.empty()
                    : Optional.of("`jwks` holds public keys, one at least, and never a private one.");
        } catch (ParseException wrong) {
            return Optional.of("`jwks` is no JWK set; send `{\"keys\": [...]}`.");
        }
    }
}
