package dev.bridge.identity.provider.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.replay.Replays;
import dev.bridge.platform.caller.TokenText;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that whoever makes a request has the private key that they say (RFC 9449 section 4.3): a proof for this very method
 * and address, made just now, shown once. The address is the configured one, whatever the request's {@code Host} says.
 */
public final class DpopProofs {

    public static final String HEADER = "DPoP";

    public static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final Duration OLDEST = Duration.ofSeconds(60);
    private static final Duration AHEAD = Duration.ofSeconds(10);
    private static final int LONGEST_ID = 256;

    private final PublicUrl url;
    private final Replays replays;
    private final InstantSource clock;

    DpopProofs(PublicUrl url, Replays replays, InstantSource clock) {
        this.url = url;
        this.replays = replays;
        this.clock = clock;
    }

    /** The algorithms as challenges name them: {@code ES256 PS256 RS256}. */
    public static String algorithms() {
        return ALGORITHMS.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }

    public static boolean isPresent(HttpServletRequest request) {
        return request.getHeader(HEADER) != null;
    }

    /**
     * The thumbprint of the key that the request's one proof is made with; empty where the proof is not good.
     *
     * @param accessToken that the request carries, to which the proof is then bound; null for none
     */
    public Optional<String> thumbprint(HttpServletRequest request, @Nullable String accessToken) {
        List<String> proofs = Collections.list(request.getHeaders(HEADER));
        if (proofs.size() != 1) {
            return Optional.empty();
        }
        return thumbprint(proofs.getFirst(), request.getMethod(), request.getRequestURI(), accessToken);
    }

    private Optional<String> thumbprint(String proof, String method, String path, @Nullable String accessToken) {
        try {
            SignedJWT jwt = SignedJWT.parse(proof);
            JWSHeader header = jwt.getHeader();
            JWK jwk = header.getJWK();
            if (!TYPE.equals(header.getType())
                    || !ALGORITHMS.contains(header.getAlgorithm())
                    || jwk == null
                    || jwk.isPrivate()
                    || !(jwk instanceof AsymmetricJWK key)
                    || !jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, key.toPublicKey()))
                    || !holds(jwt.getJWTClaimsSet(), method, path, accessToken)) {
                return Optional.empty();
            }
            String thumbprint = jwk.computeThumbprint().toString();
            return isFirst(jwt.getJWTClaimsSet(), thumbprint) ? Optional.of(thumbprint) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private boolean holds(JWTClaimsSet claims, String method, String path, @Nullable String accessToken)
            throws ParseException {
        if (claims.getIssueTime() == null
                || claims.getJWTID() == null
                || claims.getJWTID().length() > LONGEST_ID) {
            return false;
        }
        Instant issuedAt = claims.getIssueTime().toInstant();
        Instant now = clock.instant();
        return !issuedAt.isBefore(now.minus(OLDEST))
                && !issuedAt.isAfter(now.plus(AHEAD))
                && method.equals(claims.getStringClaim("htm"))
                && url.of(path).toString().equals(withoutQuery(claims.getStringClaim("htu")))
                && (accessToken == null || hash(accessToken).equals(claims.getStringClaim("ath")));
    }

    private boolean isFirst(JWTClaimsSet claims, String thumbprint) {
        Instant end = claims.getIssueTime().toInstant().plus(OLDEST);
        return replays.isFirst("dpop " + thumbprint + " " + claims.getJWTID(), end);
    }

    private static @Nullable String withoutQuery(@Nullable String htu) {
        return htu == null ? null : htu.split("[?#]", 2)[0];
    }

    private static String hash(String accessToken) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(TokenText.digest(accessToken));
    }
}
