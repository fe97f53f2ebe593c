package dev.bridge.identity.provider.family;

import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of {@code identity.family_token}. The day stands in the text of each statement: so its plan has that one partition, where with a
 * parameter it would have all of them, and lock them.
 */
final class TokenRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FamilyRows families;

    TokenRows(JdbcClient jdbc, JsonMapper json, FamilyRows families) {
        this.jdbc = jdbc;
        this.json = json;
        this.families = families;
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
                        select token.bound, token.expires_at as token_expires_at, token.used_at, family.*
                        from identity.family_token token join identity.family family on family.id = token.family
                        where digest = :digest and expires_on = date '%s' and kind = :kind
                        """.formatted(value.expiresOn()))
                .param("digest", value.digest())
                .param("kind", kind.word())
                .query(this::token)
                .optional();
    }

    /** Whether this is its first use; of several at once, one is. */
    boolean use(TokenValue value, Instant now) {
        return jdbc.sql("""
                                update identity.family_token set used_at = :now
                                where digest = :digest and expires_on = date '%s' and used_at is null
                                """.formatted(value.expiresOn()))
                        .param("now", Timestamps.of(now))
                        .param("digest", value.digest())
                        .update()
                == 1;
    }

    /**
     * Puts the next refresh token in the place of one, in one statement: under the lock of the family's row, which its end waits for too.
     *
     * @param again whether one that was used meanwhile is good too
     * @return false where the family has ended, or the token was used meanwhile
     */
    boolean replace(
            TokenValue value, TokenValue next, FamilyId family, Instant nextExpiresAt, Instant now, boolean again) {
        return jdbc.sql("""
                                with living as (
                                    select id from identity.family where id = :family and revoked_at is null for update),
                                used as (
                                    update identity.family_token set used_at = :now
                                    where digest = :digest and expires_on = date '%s' and used_at is null
                                        and exists (select from living)
                                    returning digest)
                                insert into identity.family_token (digest, expires_on, kind, family, expires_at)
                                select :next_digest, :next_expires_on, :kind, id, :next_expires_at from living
                                where :again or exists (select from used)
                                """.formatted(value.expiresOn()))
                        .param("family", family.uuid())
                        .param("now", Timestamps.of(now))
                        .param("digest", value.digest())
                        .param("next_digest", next.digest())
                        .param("next_expires_on", next.expiresOn())
                        .param("kind", TokenKind.REFRESH.word())
                        .param("next_expires_at", Timestamps.of(nextExpiresAt))
                        .param("again", again)
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
                families.family(row, number),
                bound == null ? null : json.readValue(bound, CodeBinding.class),
                Timestamps.read(row, "token_expires_at"),
                Timestamps.readOrNull(row, "used_at"));
    }
}
