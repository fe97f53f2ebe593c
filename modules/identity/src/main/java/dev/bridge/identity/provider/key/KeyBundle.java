package dev.bridge.identity.provider.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.kernel.Invariant;
import dev.bridge.platform.secret.SecretId;
import dev.bridge.platform.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The keys of one moment, ready for signing; never changes. */
public final class KeyBundle {

    private record Active(SigningKeyId id, JWSSigner signer) {}

    private final Map<String, SigningKey> byKid = new HashMap<>();
    private final Map<SigningAlgorithm, Active> active = new EnumMap<>(SigningAlgorithm.class);
    private final JWKSet published;

    private KeyBundle(List<SigningKey> keys) {
        keys.forEach(key -> byKid.put(key.id().text(), key));
        this.published = new JWKSet(keys.stream()
                .filter(SigningKey::isPublished)
                .map(SigningKey::publicKey)
                .toList());
    }

    static KeyBundle of(List<SigningKey> keys, Secrets secrets) {
        KeyBundle bundle = new KeyBundle(keys);
        keys.stream()
                .filter(key -> key.state() == SigningKey.State.ACTIVE)
                .forEach(key -> bundle.active.put(key.algorithm(), new Active(key.id(), signer(key, secrets))));
        return bundle;
    }

    private static JWSSigner signer(SigningKey key, Secrets secrets) {
        SecretId secret = Objects.requireNonNull(key.secret(), "an active key has its private part");
        try {
            JWK pair = JWK.parse(new String(secrets.read(secret), StandardCharsets.UTF_8));
            return key.algorithm().signer(pair);
        } catch (ParseException | JOSEException wrong) {
            throw Invariant.broken("the key %s cannot be read: %s", key.id(), String.valueOf(wrong.getMessage()));
        }
    }

    boolean isComplete() {
        return active.size() == SigningAlgorithm.values().length;
    }

    Optional<SigningKey> find(String kid) {
        return Optional.ofNullable(byKid.get(kid));
    }

    /** The public keys, as relying parties fetch them (RFC 7517 section 5). */
    public Map<String, Object> published() {
        return published.toJSONObject();
    }

    /**
     * Signs a token.
     *
     * @param type of the header: {@code at+jwt}, {@code JWT}, {@code logout+jwt}
     */
    public String sign(SigningAlgorithm algorithm, String type, JWTClaimsSet claims) {
        Active key = Objects.requireNonNull(active.get(algorithm), "a key signs for each algorithm");
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm.jws())
                        .type(new JOSEObjectType(type))
                        .keyID(key.id().text())
                        .build(),
                claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException impossible) {
            throw Invariant.broken("the key %s does not sign: %s", key.id(), String.valueOf(impossible.getMessage()));
        }
        return token.serialize();
    }
}
