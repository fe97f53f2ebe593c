package dev.bridge.identity.provider.token;

import dev.bridge.identity.provider.replay.RevokedIds;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.signal.Signals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The ids of access tokens that were taken back one by one, until they would have expired. */
public final class RevokedTokens {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final RevokedIds ids;

    RevokedTokens(JdbcClient jdbc, Signals signals, TransactionTemplate transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = new RevokedIds(signals, "jti_revoked", this::all, this::isStored, clock);
    }

    /** Takes a token back; known on every node within a second. */
    public void revoke(String id, Instant expiresAt) {
        transactions.executeWithoutResult(status -> {
            int added = jdbc.sql("""
                            insert into identity.revoked_jti (jti, expires_at) values (:jti, :expires_at)
                            on conflict do nothing
                            """)
                    .param("jti", id)
                    .param("expires_at", Timestamps.of(expiresAt))
                    .update();
            if (added == 1) {
                ids.raise(id);
            }
        });
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    void forgetExpired() {
        jdbc.sql("""
                        delete from identity.revoked_jti where expires_at < :now
                        """).param("now", Timestamps.of(clock.instant())).update();
    }

    private Set<String> all() {
        return new HashSet<>(jdbc.sql("""
                        select jti from identity.revoked_jti where expires_at > :now
                        """)
                .param("now", Timestamps.of(clock.instant()))
                .query(String.class)
                .list());
    }

    private boolean isStored(String id) {
        return jdbc.sql("""
                        select exists (select from identity.revoked_jti where jti = :jti)
                        """).param("jti", id).query(Boolean.class).single();
    }
}
