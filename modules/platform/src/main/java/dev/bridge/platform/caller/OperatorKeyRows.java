package dev.bridge.platform.caller;

import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code platform.operator_key}. */
final class OperatorKeyRows {

    private final JdbcClient jdbc;

    OperatorKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OperatorKey key, byte[] digest) {
        jdbc.sql("""
                        insert into platform.operator_key (id, name, digest, created_at, created_by)
                        values (:id, :name, :digest, :created_at, :created_by)
                        """)
                .param("id", key.id().uuid())
                .param("name", key.name())
                .param("digest", digest)
                .param("created_at", Timestamps.of(key.createdAt()))
                .param("created_by", key.createdBy())
                .update();
    }

    Optional<OperatorKey> byDigest(byte[] digest) {
        return jdbc.sql("""
                        select * from platform.operator_key where digest = :digest
                        """).param("digest", digest).query(OperatorKeyRows::key).optional();
    }

    Optional<OperatorKey> find(OperatorKeyId id) {
        return jdbc.sql("""
                        select * from platform.operator_key where id = :id
                        """).param("id", id.uuid()).query(OperatorKeyRows::key).optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<OperatorKey> list(UUID before, int limit) {
        return jdbc.sql("""
                        select * from platform.operator_key where id < :before order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(OperatorKeyRows::key)
                .list();
    }

    long countLive() {
        return jdbc.sql("""
                        select count(*) from platform.operator_key where revoked_at is null
                        """).query(Long.class).single();
    }

    void rename(OperatorKeyId id, String name) {
        jdbc.sql("""
                        update platform.operator_key set name = :name, revision = revision + 1 where id = :id
                        """).param("id", id.uuid()).param("name", name).update();
    }

    void revoke(OperatorKeyId id, Instant now) {
        jdbc.sql("""
                        update platform.operator_key set revoked_at = :now, revision = revision + 1
                        where id = :id and revoked_at is null
                        """).param("id", id.uuid()).param("now", Timestamps.of(now)).update();
    }

    private static OperatorKey key(ResultSet row, int number) throws SQLException {
        return new OperatorKey(
                new OperatorKeyId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getLong("revision"),
                Timestamps.read(row, "created_at"),
                row.getString("created_by"),
                Timestamps.readOrNull(row, "revoked_at"));
    }
}
