package dev.bridge.identity.provider.registration;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.registration_token}. */
final class RegistrationTokenRows {

    private final JdbcClient jdbc;

    RegistrationTokenRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AccountId account, RegistrationToken token, byte[] digest) {
        jdbc.sql("""
                        insert into identity.registration_token (id, account, digest, name, scopes, most_uses, created_at,
                            created_by, expires_at)
                        values (:id, :account, :digest, :name, :scopes, :most_uses, :created_at, :created_by,
                            :expires_at)
                        """)
                .param("id", token.id().uuid())
                .param("account", account.uuid())
                .param("digest", digest)
                .param("name", token.name())
                .param("scopes", token.scopes().stream().sorted().toArray(String[]::new))
                .param("most_uses", token.mostUses())
                .param("created_at", Timestamps.of(token.createdAt()))
                .param("created_by", token.createdBy())
                .param("expires_at", Timestamps.of(token.expiresAt()))
                .update();
    }

    Optional<RegistrationToken> byDigest(byte[] digest) {
        return jdbc.sql("""
                        select * from identity.registration_token where digest = :digest
                        """)
                .param("digest", digest)
                .query(RegistrationTokenRows::token)
                .optional();
    }

    Optional<RegistrationToken> find(RegistrationTokenId id) {
        return jdbc.sql("""
                        select * from identity.registration_token where id = :id
                        """)
                .param("id", id.uuid())
                .query(RegistrationTokenRows::token)
                .optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<RegistrationToken> list(AccountId account, UUID before, int limit) {
        return jdbc.sql("""
                        select * from identity.registration_token where account = :account and id < :before
                        order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(RegistrationTokenRows::token)
                .list();
    }

    long countLive(AccountId account, Instant now) {
        return jdbc.sql("""
                        select count(*) from identity.registration_token
                        where account = :account and revoked_at is null and expires_at > :now and uses < most_uses
                        """)
                .param("account", account.uuid())
                .param("now", Timestamps.of(now))
                .query(Long.class)
                .single();
    }

    /** Counts one more use; whether there was one left. */
    boolean use(RegistrationTokenId id, Instant now) {
        return jdbc.sql("""
                                update identity.registration_token set uses = uses + 1
                                where id = :id and revoked_at is null and expires_at > :now and uses < most_uses
                                """)
                        .param("id", id.uuid())
                        .param("now", Timestamps.of(now))
                        .update()
                == 1;
    }

    void revoke(RegistrationTokenId id, Instant now) {
        jdbc.sql("""
                        update identity.registration_token set revoked_at = :now where id = :id and revoked_at is null
                        """).param("now", Timestamps.of(now)).param("id", id.uuid()).update();
    }

    private static RegistrationToken token(ResultSet row, int number) throws SQLException {
        return new RegistrationToken(
                new RegistrationTokenId(row.getObject("id", UUID.class)),
                row.getString("name"),
                texts(row, "scopes"),
                row.getInt("most_uses"),
                row.getInt("uses"),
                Timestamps.read(row, "created_at"),
                row.getString("created_by"),
                Timestamps.read(row, "expires_at"),
                Timestamps.readOrNull(row, "revoked_at"));
    }

    static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }
}
