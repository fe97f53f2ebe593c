package dev.bridge.identity.provider.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.replay.Replays;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Checks what a client has signed to prove itself (RFC 7523 section 3): by its own key, for this issuer and for nobody else,
 * for a few minutes, and once.
 */
final class ClientAssertions {

    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final PublicUrl url;
    private final Replays replays;
    private final InstantSource clock;

    ClientAssertions(PublicUrl url, Replays replays, InstantSource clock) {
        this.url = url;
        this.replays = replays;
        this.clock = clock;
    }

    boolean isFrom(Client client, String text) {
        try {
            SignedJWT assertion = SignedJWT.parse(text);
            return isSigned(client, assertion) && holds(client, assertion.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException wrong) {
            return false;
        }
    }

    private static boolean isSigned(Client client, SignedJWT assertion) throws ParseException, JOSEException {
        JWSHeader header = assertion.getHeader();
        String jwks = client.settings().jwks();
        if (jwks == null || !ALGORITHMS.contains(header.getAlgorithm())) {
            return false;
        }
        List<JWK> candidates = new JWKSelector(JWKMatcher.forJWSHeader(header)).select(JWKSet.parse(jwks));
        for (JWK candidate : candidates) {
            if (candidate instanceof AsymmetricJWK key) {
                JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, key.toPublicKey());
                if (assertion.verify(verifier)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean holds(Client client, JWTClaimsSet claims) {
        String clientId = client.id().text();
        Instant now = clock.instant();
        if (claims.getExpirationTime() == null || claims.getJWTID() == null) {
            return false;
        }
        Instant expiresAt = claims.getExpirationTime().toInstant();
        boolean inTime = expiresAt.isAfter(now)
                && !expiresAt.isAfter(now.plus(LONGEST_LIFE))
                && (claims.getNotBeforeTime() == null
                        || !claims.getNotBeforeTime().toInstant().isAfter(now.plus(SKEW)));
        return inTime
                && clientId.equals(claims.getIssuer())
                && clientId.equals(claims.getSubject())
                && claims.getAudience().equals(List.of(url.origin().toString()))
                && replays.isFirst("assertion " + clientId + " " + claims.getJWTID(), expiresAt);
    }
}
