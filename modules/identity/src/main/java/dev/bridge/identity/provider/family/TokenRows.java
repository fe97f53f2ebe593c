package dev.bridge.identity.provider.family;

import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code identity.family_token}; each statement names the day, and so touches one partition. */
final class TokenRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TokenRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(TokenKind kind, TokenValue value, FamilyId family, @Nullable CodeBinding bound, Instant expiresAt) {
        jdbc.sql("""
                        insert into identity.family_token (digest, expires_on, kind, family, bound, expires_at)
                        values (:digest, :expires_on, :kind, :family, :bound::jsonb, :expires_at)
                        """)
                .param("digest", value.digest())
                .param("expires_on", value.expiresOn())
                .param("kind", kind.word())
                .param("family", family.uuid())
                .param("bound", bound == null ? null : json.writeValueAsString(bound))
                .param("expires_at", Timestamps.of(expiresAt))
                .update();
    }

    Optional<StoredToken> find(TokenKind kind, TokenValue value) {
        return jdbc.sql("""
                        select family, bound, expires_at, used_at from identity.family_token
                        where digest = :digest and expires_on = :expires_on and kind = :kind
                        """)
                .param("digest", value.digest())
                .param("expires_on", value.expiresOn())
                .param("kind", kind.word())
                .query(this::token)
                .optional();
    }

    /** Whether this is its first use; of several at once, one is. */
    boolean use(TokenValue value, Instant now) {
        return jdbc.sql("""
                                update identity.family_token set used_at = :now
                                where digest = :digest and expires_on = :expires_on and used_at is null
                                """)
                        .param("now", Timestamps.of(now))
                        .param("digest", value.digest())
                        .param("expires_on", value.expiresOn())
                        .update()
                == 1;
    }

    /** Makes and drops the partitions of days. */
    int turnDays(LocalDate today) {
        return jdbc.sql("""
                        select identity.turn_family_token_days(:today)
                        """).param("today", today).query(Integer.class).single();
    }

    private StoredToken token(ResultSet row, int number) throws SQLException {
        String bound = row.getString("bound");
        return new StoredToken(
                new FamilyId(row.getObject("family", UUID.class)),
                bound == null ? null : json.readValue(bound, CodeBinding.class),
                Timestamps.read(row, "expires_at"),
                Timestamps.readOrNull(row, "used_at"));
    }
}
