package dev.bridge.identity.provider.logout;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.key.SigningKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

/** Signs what tells a client that a session is over (OpenID Connect Back-Channel Logout section 2.4). */
final class LogoutTokens {

    private static final String TYPE = "logout+jwt";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final int ID_BYTES = 16;

    private final PublicUrl url;
    private final SigningKeys keys;
    private final SecureRandom random;
    private final InstantSource clock;

    LogoutTokens(PublicUrl url, SigningKeys keys, SecureRandom random, InstantSource clock) {
        this.url = url;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    String sign(Client client, String user, String session) {
        Instant now = clock.instant();
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(url.origin().toString())
                .subject(user)
                .audience(client.id().text())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(Base64.getUrlEncoder().withoutPadding().encodeToString(id))
                .claim("sid", session)
                .claim("events", Map.of(EVENT, Map.of()))
                .build();
        return keys.bundle().sign(client.settings().idTokenAlgorithm(), TYPE, claims);
    }
}
