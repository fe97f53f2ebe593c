package dev.bridge.identity.recovery;

import dev.bridge.accounts.IdentifierId;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.RecoveryId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.recovery}. */
final class RecoveryRows {

    private final JdbcClient jdbc;

    RecoveryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Recovery recovery, byte[] stopDigest) {
        jdbc.sql("""
                        insert into identity.recovery
                            (id, user_id, account, identifier, principal_epoch, state, reason, asked_by, asked_at, due_at,
                             stop_digest)
                        values (:id, :user, :account, :identifier, :principal_epoch, 'waiting', :reason, :asked_by,
                                :asked_at, :due_at, :stop_digest)
                        """)
                .param("id", recovery.id().uuid())
                .param("user", recovery.user().uuid())
                .param("account", recovery.account().uuid())
                .param("identifier", recovery.identifier().uuid())
                .param("principal_epoch", recovery.principalEpoch())
                .param("reason", recovery.reason())
                .param("asked_by", recovery.askedBy())
                .param("asked_at", Timestamps.of(recovery.askedAt()))
                .param("due_at", Timestamps.of(recovery.dueAt()))
                .param("stop_digest", stopDigest)
                .update();
    }

    Optional<Recovery> find(RecoveryId id) {
        return jdbc.sql("""
                        select * from identity.recovery where id = :id
                        """)
                .param("id", id.uuid())
                .query(RecoveryRows::recovery)
                .optional();
    }

    Optional<Recovery> byStop(byte[] digest) {
        return jdbc.sql("""
                        select * from identity.recovery where stop_digest = :digest
                        """)
                .param("digest", digest)
                .query(RecoveryRows::recovery)
                .optional();
    }

    Optional<Recovery> byOpen(byte[] digest) {
        return jdbc.sql("""
                        select * from identity.recovery where open_digest = :digest
                        """)
                .param("digest", digest)
                .query(RecoveryRows::recovery)
                .optional();
    }

    /** The person's newest. */
    Optional<Recovery> last(UserId user) {
        return jdbc.sql("""
                        select * from identity.recovery where user_id = :user order by id desc limit 1
                        """)
                .param("user", user.uuid())
                .query(RecoveryRows::recovery)
                .optional();
    }

    /** The one that waits or is open. */
    Optional<Recovery> running(UserId user) {
        return jdbc.sql("""
                        select * from identity.recovery where user_id = :user and ended_at is null
                        """)
                .param("user", user.uuid())
                .query(RecoveryRows::recovery)
                .optional();
    }

    /** Those whose link has to go out, the longest due first. */
    List<RecoveryId> due(Instant now, int limit) {
        return jdbc.sql("""
                        select id from identity.recovery where state = 'waiting' and due_at <= :now
                        order by due_at limit :limit
                        """)
                .param("now", Timestamps.of(now))
                .param("limit", limit)
                .query((row, number) -> new RecoveryId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Those whose link was not used in time. */
    List<RecoveryId> over(Instant now, int limit) {
        return jdbc.sql("""
                        select id from identity.recovery where state = 'open' and open_until <= :now
                        order by open_until limit :limit
                        """)
                .param("now", Timestamps.of(now))
                .param("limit", limit)
                .query((row, number) -> new RecoveryId(row.getObject("id", UUID.class)))
                .list();
    }

    void open(RecoveryId id, byte[] digest, Instant until) {
        jdbc.sql("""
                        update identity.recovery set state = 'open', open_digest = :digest, open_until = :until
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("digest", digest)
                .param("until", Timestamps.of(until))
                .update();
    }

    void end(RecoveryId id, RecoveryState state, Instant now) {
        jdbc.sql("""
                        update identity.recovery set state = :state, ended_at = :now where id = :id
                        """)
                .param("id", id.uuid())
                .param("state", state.word())
                .param("now", Timestamps.of(now))
                .update();
    }

    private static Recovery recovery(ResultSet row, int number) throws SQLException {
        return new Recovery(
                new RecoveryId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                new IdentifierId(row.getObject("identifier", UUID.class)),
                row.getLong("principal_epoch"),
                RecoveryState.of(row.getString("state")),
                row.getString("reason"),
                row.getString("asked_by"),
                Timestamps.read(row, "asked_at"),
                Timestamps.read(row, "due_at"),
                Timestamps.readOrNull(row, "open_until"),
                Timestamps.readOrNull(row, "ended_at"));
    }
}
