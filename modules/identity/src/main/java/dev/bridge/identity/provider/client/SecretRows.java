package dev.bridge.identity.provider.client;

import dev.bridge.platform.database.Timestamps;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.client_secret}. */
final class SecretRows {

    private final JdbcClient jdbc;

    SecretRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ClientId client, byte[] digest, Instant now) {
        jdbc.sql("""
                        insert into identity.client_secret (digest, client, created_at) values (:digest, :client, :now)
                        """)
                .param("digest", digest)
                .param("client", client.uuid())
                .param("now", Timestamps.of(now))
                .update();
    }

    /** Those that count at a time, the newest first. */
    List<ClientSecret> live(ClientId client, Instant now) {
        return jdbc.sql("""
                        select digest, expires_at from identity.client_secret
                        where client = :client and (expires_at is null or expires_at > :now)
                        order by created_at desc, digest
                        """)
                .param("client", client.uuid())
                .param("now", Timestamps.of(now))
                .query((row, number) ->
                        new ClientSecret(row.getBytes("digest"), Timestamps.readOrNull(row, "expires_at")))
                .list();
    }

    /** Lets all of them end at a time, unless they end before; those that have ended are deleted. */
    void endAll(ClientId client, Instant end, Instant now) {
        jdbc.sql("""
                        delete from identity.client_secret where client = :client and expires_at <= :now
                        """)
                .param("client", client.uuid())
                .param("now", Timestamps.of(now))
                .update();
        jdbc.sql("""
                        update identity.client_secret set expires_at = :end
                        where client = :client and (expires_at is null or expires_at > :end)
                        """)
                .param("end", Timestamps.of(end))
                .param("client", client.uuid())
                .update();
    }

    void deleteAll(ClientId client) {
        jdbc.sql("""
                        delete from identity.client_secret where client = :client
                        """).param("client", client.uuid()).update();
    }

    void deleteAllButNewest(ClientId client) {
        jdbc.sql("""
                        delete from identity.client_secret
                        where client = :client and digest not in (
                            select digest from identity.client_secret where client = :client
                            order by created_at desc, digest limit 1)
                        """).param("client", client.uuid()).update();
    }

    /**
     * One secret of a client.
     *
     * @param digest its SHA-256
     */
    // A carrier from the query to the comparison, which takes its time whatever the bytes are.
    @SuppressWarnings("ArrayRecordComponent")
    record ClientSecret(byte[] digest, @Nullable Instant expiresAt) {

        boolean is(byte[] shown, Instant now) {
            return MessageDigest.isEqual(digest, shown) && (expiresAt == null || expiresAt.isAfter(now));
        }
    }
}
