package dev.bridge.identity.provider.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.SecureRandom;

/** How tokens are signed (RFC 7518 section 3.1). There is a key for each. */
public enum SigningAlgorithm {
    ES256(JWSAlgorithm.ES256),
    RS256(JWSAlgorithm.RS256);

    private static final int RSA_BITS = 2048;

    // Nothing in it changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final JWSAlgorithm jws;

    SigningAlgorithm(JWSAlgorithm jws) {
        this.jws = jws;
    }

    public JWSAlgorithm jws() {
        return jws;
    }

    JWK generate(SigningKeyId id, SecureRandom random) throws JOSEException {
        JWKGenerator<? extends JWK> generator = switch (this) {
            case ES256 -> new ECKeyGenerator(Curve.P_256);
            case RS256 -> new RSAKeyGenerator(RSA_BITS);
        };
        return generator
                .keyID(id.text())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(jws)
                .secureRandom(random)
                .generate();
    }

    JWSSigner signer(JWK key) throws JOSEException {
        return switch (this) {
            case ES256 -> new ECDSASigner(key.toECKey());
            case RS256 -> new RSASSASigner(key.toRSAKey());
        };
    }

    JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (this) {
            case ES256 -> new ECDSAVerifier(key.toECKey());
            case RS256 -> new RSASSAVerifier(key.toRSAKey());
        };
    }
}
