package dev.bridge.identity.provider.authorize;

import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.database.Timestamps;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that wait under a handle: pushed by their client for a minute and a half (RFC 9126), or for a person who signs in or
 * decides, for half an hour. Each is taken once.
 */
final class WaitingRequests {

    enum Kind {
        PUSHED("pushed", Duration.ofSeconds(90)),
        CONSENT("consent", Duration.ofMinutes(30));

        private final String word;
        private final Duration life;

        Kind(String word, Duration life) {
            this.word = word;
            this.life = life;
        }

        Duration life() {
            return life;
        }
    }

    private static final String HANDLE_KIND = "ar";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SecureRandom random;
    private final InstantSource clock;

    WaitingRequests(JdbcClient jdbc, JsonMapper json, SecureRandom random, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.random = random;
        this.clock = clock;
    }

    /** The handle under which it waits. */
    String add(Kind kind, AuthorizationRequest request) {
        String handle = TokenText.generate(HANDLE_KIND, random);
        jdbc.sql("""
                        insert into identity.authorization_request (digest, kind, client, request, expires_at)
                        values (:digest, :kind, :client, :request::jsonb, :expires_at)
                        """)
                .param("digest", TokenText.digest(handle))
                .param("kind", kind.word)
                .param("client", request.client().uuid())
                .param("request", json.writeValueAsString(request))
                .param("expires_at", Timestamps.of(clock.instant().plus(kind.life)))
                .update();
        return handle;
    }

    Optional<AuthorizationRequest> find(Kind kind, String handle) {
        if (!TokenText.isWellFormed(HANDLE_KIND, handle)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select request from identity.authorization_request
                        where digest = :digest and kind = :kind and expires_at > :now
                        """)
                .param("digest", TokenText.digest(handle))
                .param("kind", kind.word)
                .param("now", Timestamps.of(clock.instant()))
                .query(String.class)
                .optional()
                .map(request -> json.readValue(request, AuthorizationRequest.class));
    }

    /** Takes it; of several who try at once, one gets it. */
    Optional<AuthorizationRequest> take(Kind kind, String handle) {
        if (!TokenText.isWellFormed(HANDLE_KIND, handle)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return jdbc.sql("""
                        delete from identity.authorization_request
                        where digest = :digest and kind = :kind and expires_at > :now
                        returning request
                        """)
                .param("digest", TokenText.digest(handle))
                .param("kind", kind.word)
                .param("now", Timestamps.of(now))
                .query(String.class)
                .optional()
                .map(request -> json.readValue(request, AuthorizationRequest.class));
    }

    void deleteExpired() {
        jdbc.sql("""
                        delete from identity.authorization_request where expires_at < :now
                        """).param("now", Timestamps.of(clock.instant())).update();
    }
}
