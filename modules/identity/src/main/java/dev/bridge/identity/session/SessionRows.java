package dev.bridge.identity.session;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.session}. */
final class SessionRows {

    /** Among what a session satisfies: the second factor, by a browser that is remembered. */
    private static final String REMEMBERED = "remembered_device";

    private final JdbcClient jdbc;

    SessionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Session session, byte[] digest) {
        jdbc.sql("""
                        insert into identity.session
                            (id, user_id, account, digest, acr, amr, satisfied, auth_time, started_at, seen_at, idle_until,
                             expires_at, principal_epoch, session_epoch, browser, address)
                        values (:id, :user, :account, :digest, :acr, :amr, :satisfied, :auth_time, :started_at, :started_at,
                                :idle_until, :expires_at, :principal_epoch, :session_epoch, :browser, :address)
                        """)
                .param("id", session.id().uuid())
                .param("user", session.user().uuid())
                .param("account", session.account().uuid())
                .param("digest", digest)
                .param("acr", session.acr())
                .param("amr", session.amr().stream().sorted().toArray(String[]::new))
                .param("satisfied", session.remembered() ? new String[] {REMEMBERED} : new String[0])
                .param("auth_time", Timestamps.of(session.authTime()))
                .param("started_at", Timestamps.of(session.startedAt()))
                .param("idle_until", Timestamps.of(session.idleUntil()))
                .param("expires_at", Timestamps.of(session.expiresAt()))
                .param("principal_epoch", session.epochs().principalEpoch())
                .param("session_epoch", Objects.requireNonNull(session.epochs().sessionEpoch()))
                .param("browser", session.browser())
                .param("address", session.address())
                .update();
    }

    Optional<Session> byDigest(byte[] digest) {
        return jdbc.sql("""
                        select * from identity.session where digest = :digest
                        """).param("digest", digest).query(SessionRows::session).optional();
    }

    Optional<Session> find(SessionId id) {
        return jdbc.sql("""
                        select * from identity.session where id = :id
                        """).param("id", id.uuid()).query(SessionRows::session).optional();
    }

    /** Newest first. */
    List<Session> ofUser(UserId user) {
        return jdbc.sql("""
                        select * from identity.session where user_id = :user order by id desc
                        """)
                .param("user", user.uuid())
                .query(SessionRows::session)
                .list();
    }

    void renew(SessionId id, byte[] digest, Proof proof) {
        jdbc.sql("""
                        update identity.session set digest = :digest, acr = :acr, amr = :amr, auth_time = :at,
                            longest_pause_seconds = 0
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("digest", digest)
                .param("acr", proof.assurance().acr())
                .param("amr", proof.amr().stream().sorted().toArray(String[]::new))
                .param("at", Timestamps.of(proof.at()))
                .update();
    }

    /** Notes a use; the pause before it counts unless the person has proven anew who they are meanwhile. */
    void seen(Session session, Instant now, Instant idleUntil) {
        jdbc.sql("""
                        update identity.session
                        set seen_at = :now, idle_until = :idle_until,
                            longest_pause_seconds = case when auth_time = :auth_time
                                then greatest(longest_pause_seconds, :pause) else longest_pause_seconds end
                        where id = :id and idle_until < :idle_until
                        """)
                .param("id", session.id().uuid())
                .param("now", Timestamps.of(now))
                .param("auth_time", Timestamps.of(session.authTime()))
                .param("pause", session.longestPause(now).toSeconds())
                .param("idle_until", Timestamps.of(idleUntil))
                .update();
    }

    boolean delete(SessionId id) {
        return jdbc.sql("""
                        delete from identity.session where id = :id
                        """).param("id", id.uuid()).update() > 0;
    }

    /** Those that ended by themselves. */
    int deleteOver(Instant now) {
        return jdbc.sql("""
                        delete from identity.session where idle_until < :now or expires_at < :now
                        """).param("now", Timestamps.of(now)).update();
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        UserId user = new UserId(row.getObject("user_id", UUID.class));
        return new Session(
                new SessionId(row.getObject("id", UUID.class)),
                user,
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("acr"),
                Set.of(texts(row.getArray("amr"))),
                List.of(texts(row.getArray("satisfied"))).contains(REMEMBERED),
                Timestamps.read(row, "auth_time"),
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "seen_at"),
                Duration.ofSeconds(row.getLong("longest_pause_seconds")),
                Timestamps.read(row, "idle_until"),
                Timestamps.read(row, "expires_at"),
                new EpochStamp(user, row.getLong("principal_epoch"), row.getLong("session_epoch"), null, null, null),
                row.getString("browser"),
                row.getString("address"));
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
