package dev.bridge.identity.provider.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.key.SignedTokens;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import dev.bridge.identity.provider.key.SigningKeys;
import dev.bridge.identity.token.Delegations;
import dev.bridge.kernel.problem.ProblemException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs access tokens (RFC 9068: {@code at+jwt}, ES256) and recognises them. None is stored: what ends one early is its
 * family, its id, its client, a delegation or an epoch, all of which a node remembers.
 */
public final class AccessTokens {

    static final String TYPE = "at+jwt";

    private final PublicUrl url;
    private final SigningKeys keys;
    private final SignedTokens signed;
    private final Clients clients;
    private final Families families;
    private final RevokedTokens revoked;
    private final Epochs epochs;
    private final Delegations delegations;
    private final InstantSource clock;

    AccessTokens(
            PublicUrl url,
            SigningKeys keys,
            SignedTokens signed,
            Clients clients,
            Families families,
            RevokedTokens revoked,
            Epochs epochs,
            Delegations delegations,
            InstantSource clock) {
        this.url = url;
        this.keys = keys;
        this.signed = signed;
        this.clients = clients;
        this.families = families;
        this.revoked = revoked;
        this.epochs = epochs;
        this.delegations = delegations;
        this.clock = clock;
    }

    /** Who acts for its subject, as the claim {@code act} says it; null for nobody. */
    public static @Nullable Map<String, Object> act(AccessToken token) {
        return AccessTokenClaims.actors(token.actors());
    }

    public String sign(AccessToken token) {
        return keys.bundle().sign(SigningAlgorithm.ES256, TYPE, AccessTokenClaims.write(issuer(), token));
    }

    /** The token, where it is ours, has not expired and has not been ended early. */
    public Optional<AccessToken> live(String text) {
        return read(text).filter(this::isLive);
    }

    /** The token, where it is ours and has not expired; it may have been ended early. */
    public Optional<AccessToken> read(String text) {
        Optional<JWTClaimsSet> claims = signed.read(TYPE, text).filter(this::isInTime);
        try {
            return claims.isEmpty() ? Optional.empty() : Optional.of(AccessTokenClaims.read(claims.get()));
        } catch (ParseException | ProblemException | ClassCastException | IndexOutOfBoundsException wrong) {
            return Optional.empty();
        }
    }

    private boolean isInTime(JWTClaimsSet claims) {
        return issuer().equals(claims.getIssuer())
                && claims.getExpirationTime() != null
                && claims.getExpirationTime().toInstant().isAfter(clock.instant());
    }

    private boolean isLive(AccessToken token) {
        boolean revokedAlready = token.family() == null
                ? revoked.contains(token.id())
                : families.isRevoked(token.family()) || revoked.contains(token.id());
        return !revokedAlready
                && token.descent().stream().noneMatch(revoked::contains)
                && clients.find(token.client()).isPresent()
                && token.stamps().stream().allMatch(epochs::isLive)
                && token.delegations().stream().allMatch(delegations::isLive);
    }

    private String issuer() {
        return url.origin().toString();
    }
}
