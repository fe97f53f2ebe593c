package dev.bridge.identity.provider.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.family.Family;
import dev.bridge.identity.provider.key.SignedTokens;
import dev.bridge.identity.provider.key.SigningKeys;
import dev.bridge.identity.session.Assurance;
import dev.bridge.platform.caller.TokenText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs ID tokens (OpenID Connect Core section 2), and recognises them where they are shown as hints. */
public final class IdTokens {

    private static final String TYPE = "JWT";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int HALF_OF_SHA_256 = 16;

    private final PublicUrl url;
    private final SigningKeys keys;
    private final SignedTokens signed;
    private final InstantSource clock;

    IdTokens(PublicUrl url, SigningKeys keys, SignedTokens signed, InstantSource clock) {
        this.url = url;
        this.keys = keys;
        this.signed = signed;
        this.clock = clock;
    }

    /**
     * Says to a client who has signed in, and how.
     *
     * @param nonce of its request, where it had one
     * @param accessToken that goes with it
     * @param more claims of the person that were asked for
     */
    public String sign(
            Client client,
            Family family,
            @Nullable OrganizationContext organization,
            @Nullable String nonce,
            String accessToken,
            Map<String, Object> more) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        more.forEach(claims::claim);
        claims.issuer(url.origin().toString())
                .subject(family.person().text())
                .audience(client.id().text())
                .claim("azp", client.id().text())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("auth_time", family.authTime().getEpochSecond())
                .claim("acr", level(family))
                .claim("amr", family.amr().stream().sorted().toList())
                .claim("nonce", nonce)
                .claim("at_hash", half(TokenText.digest(accessToken)));
        if (family.session() != null) {
            claims.claim("sid", family.session().text());
        }
        if (organization != null) {
            claims.claim("org", organization.account().text()).claim("org_name", organization.name());
            if (family.scopes().contains("roles")) {
                claims.claim("roles", organization.roles().stream().sorted().toList());
            }
        }
        return keys.bundle().sign(client.settings().idTokenAlgorithm(), TYPE, claims.build());
    }

    /**
     * How strongly the person signed in; where the client asked to be told one of some levels, the strongest of those that the
     * sign-in meets (OpenID Connect Core section 5.5.1.1).
     */
    private static String level(Family family) {
        if (family.claims().acr().contains(family.acr())) {
            return family.acr();
        }
        Assurance reached = Assurance.of(family.acr());
        return family.claims().acr().stream()
                .map(Assurance::of)
                .filter(reached::isAtLeast)
                .max(Comparator.naturalOrder())
                .map(Assurance::acr)
                .orElse(family.acr());
    }

    /** The claims of an ID token of ours, expired or not (OpenID Connect RP-Initiated Logout section 2). */
    public Optional<JWTClaimsSet> readHint(String text) {
        return signed.read(TYPE, text).filter(claims -> url.origin().toString().equals(claims.getIssuer()));
    }

    /** Whom an ID token of ours tells this client of, expired or not (OpenID Connect Core section 3.1.2.1). */
    public Optional<UserId> hintedPerson(Client client, String text) {
        return readHint(text)
                .filter(claims -> claims.getAudience().contains(client.id().text()))
                .map(claims -> UserId.TYPE.parse(claims.getSubject()));
    }

    private static String half(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HALF_OF_SHA_256));
    }
}
