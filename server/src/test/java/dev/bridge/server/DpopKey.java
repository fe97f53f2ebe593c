package dev.bridge.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.platform.caller.TokenText;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's key and the proofs that it makes (RFC 9449 section 4.2). */
record DpopKey(ProviderHouse house, ECKey key) {

    static DpopKey generate(ProviderHouse house) {
        try {
            return new DpopKey(house, new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A right proof for a request, with claims changed or (by null) left out.
     *
     * @param token that the request carries; null for none
     */
    String proof(String method, String path, @Nullable String token, @Nullable Object... changes) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("htm", method);
        claims.put("htu", house.issuer() + path);
        claims.put("iat", Date.from(house.now()));
        claims.put("jti", house.unique());
        if (token != null) {
            claims.put("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(TokenText.digest(token)));
        }
        for (int index = 0; index < changes.length; index += 2) {
            claims.put(String.valueOf(changes[index]), changes[index + 1]);
        }
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                set.build());
        try {
            proof.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return proof.serialize();
    }
}
