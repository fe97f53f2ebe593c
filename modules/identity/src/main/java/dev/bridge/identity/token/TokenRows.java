package dev.bridge.identity.token;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.identity.TokenId;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.network.Cidr;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.token}. */
final class TokenRows {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    TokenRows(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(Token token, byte[] digest) {
        jdbc.sql("""
                        insert into identity.token (id, kind, account, principal, name, digest, scopes, resources,
                            bound_account, addresses, state, principal_epoch, created_at, created_by, issued_at,
                            active_since, expires_at)
                        values (:id, :kind, :account, :principal, :name, :digest, :scopes::text[], :resources::text[],
                            cast(:bound as uuid), :addresses::text[], 'active', :epoch, :now, :created_by, :now,
                            :now, cast(:expires_at as timestamptz))
                        """)
                .param("id", token.id().uuid())
                .param("kind", token.kind().word())
                .param("account", token.account().uuid())
                .param("principal", token.principal().uuid())
                .param("name", token.name())
                .param("digest", digest)
                .param("scopes", texts(token.scopes()))
                .param("resources", texts(token.resources()))
                .param(
                        "bound",
                        token.boundAccount() == null
                                ? null
                                : token.boundAccount().uuid())
                .param("addresses", texts(token.addresses()))
                .param("epoch", token.principalEpoch())
                .param("now", Timestamps.of(token.createdAt()))
                .param("created_by", token.createdBy())
                .param("expires_at", token.expiresAt() == null ? null : Timestamps.of(token.expiresAt()))
                .update();
    }

    Optional<TokenRow> find(TokenId id) {
        return jdbc.sql("""
                        select * from identity.token where id = :id
                        """).param("id", id.uuid()).query(this::row).optional();
    }

    /** The token that one of whose values has this digest. */
    Optional<TokenRow> byDigest(byte[] digest) {
        return jdbc.sql("""
                        select * from identity.token where digest = :digest or previous_digest = :digest
                        """).param("digest", digest).query(this::row).optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<Token> ofPrincipal(PrincipalId principal, TokenKind kind, UUID before, int limit) {
        return jdbc.sql("""
                        select * from identity.token
                        where principal = :principal and kind = :kind and id < :before order by id desc limit :limit
                        """)
                .param("principal", principal.uuid())
                .param("kind", kind.word())
                .param("before", before)
                .param("limit", limit)
                .query(this::token)
                .list();
    }

    /** Newest first, those with ids before {@code before}. */
    List<Token> ofAccount(AccountId account, TokenKind kind, UUID before, int limit) {
        return jdbc.sql("""
                        select * from identity.token
                        where account = :account and kind = :kind and id < :before order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("kind", kind.word())
                .param("before", before)
                .param("limit", limit)
                .query(this::token)
                .list();
    }

    long countOfPrincipal(PrincipalId principal, TokenKind kind) {
        return jdbc.sql("""
                        select count(*) from identity.token
                        where principal = :principal and kind = :kind and state <> 'revoked'
                        """)
                .param("principal", principal.uuid())
                .param("kind", kind.word())
                .query(Long.class)
                .single();
    }

    long countOfAccount(AccountId account, TokenKind kind) {
        return jdbc.sql("""
                        select count(*) from identity.token
                        where account = :account and kind = :kind and state <> 'revoked'
                        """)
                .param("account", account.uuid())
                .param("kind", kind.word())
                .query(Long.class)
                .single();
    }

    void change(TokenId id, TokenChange change, Instant activeSince) {
        jdbc.sql("""
                        update identity.token
                        set name = :name, addresses = :addresses::text[], state = :state, active_since = :active_since,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("name", change.name())
                .param("addresses", texts(change.addresses()))
                .param("state", change.state().word())
                .param("active_since", Timestamps.of(activeSince))
                .update();
    }

    /** Gives it another value; its present one is good until {@code previousUntil}, the one before that no longer. */
    void rotate(TokenId id, byte[] digest, Instant now, Instant previousUntil, @Nullable Instant expiresAt) {
        jdbc.sql("""
                        update identity.token
                        set previous_digest = digest, previous_until = :previous_until, digest = :digest,
                            issued_at = :now, active_since = :now, expires_at = cast(:expires_at as timestamptz),
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("digest", digest)
                .param("now", Timestamps.of(now))
                .param("previous_until", Timestamps.of(previousUntil))
                .param("expires_at", expiresAt == null ? null : Timestamps.of(expiresAt))
                .update();
    }

    void revoke(TokenId id, Instant now) {
        jdbc.sql("""
                        update identity.token set state = 'revoked', revoked_at = :now, version = version + 1
                        where id = :id
                        """).param("id", id.uuid()).param("now", Timestamps.of(now)).update();
    }

    /** Writes down when tokens were last used; locks their rows in the order of their ids, as every node does. */
    void used(SortedMap<UUID, Instant> uses) {
        jdbc.sql("""
                        with uses as (
                            select * from unnest(:ids::uuid[], :times::timestamptz[]) as u (id, used_at)
                        ), locked as (
                            select t.id from identity.token t join uses u on u.id = t.id order by t.id for update of t
                        )
                        update identity.token t set last_used_at = greatest(t.last_used_at, u.used_at)
                        from uses u join locked l on l.id = u.id
                        where t.id = u.id
                        """)
                .param("ids", texts(uses.keySet()))
                .param("times", texts(uses.values()))
                .update();
    }

    private static String[] texts(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    private TokenRow row(ResultSet row, int number) throws SQLException {
        return new TokenRow(
                token(row, number),
                row.getBytes("digest"),
                row.getBytes("previous_digest"),
                Timestamps.readOrNull(row, "previous_until"),
                clock.instant());
    }

    private Token token(ResultSet row, int number) throws SQLException {
        TokenKind kind = TokenKind.of(row.getString("kind"));
        PrincipalKind principal = kind == TokenKind.PERSONAL ? PrincipalKind.USER : PrincipalKind.SERVICE_ACCOUNT;
        UUID bound = row.getObject("bound_account", UUID.class);
        return new Token(
                new TokenId(row.getObject("id", UUID.class)),
                kind,
                new AccountId(row.getObject("account", UUID.class)),
                PrincipalId.of(principal, row.getObject("principal", UUID.class)),
                row.getString("name"),
                texts(row, "scopes"),
                texts(row, "resources").stream().map(ObjectRef::parse).collect(Collectors.toSet()),
                bound == null ? null : new AccountId(bound),
                texts(row, "addresses").stream().map(Cidr::parse).toList(),
                TokenState.of(row.getString("state")),
                row.getLong("principal_epoch"),
                Timestamps.read(row, "created_at"),
                row.getString("created_by"),
                Timestamps.read(row, "issued_at"),
                Timestamps.read(row, "active_since"),
                Timestamps.readOrNull(row, "expires_at"),
                Timestamps.readOrNull(row, "revoked_at"),
                Timestamps.readOrNull(row, "last_used_at"),
                row.getLong("version"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
