package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of invitations; of their secrets only the digest. */
final class InvitationRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    InvitationRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Invitation invitation, byte[] digest) {
        jdbc.sql("""
                        insert into accounts.invitation
                            (id, account, normalized, shown, roles, groups, attributes, digest, state, sent,
                             invited_by, version, created_at, expires_at)
                        values (:id, :account, :normalized, :shown, :roles::text[], :groups::uuid[], :attributes::jsonb,
                                :digest, 'pending', 1, :invited_by, 1, :created_at, :expires_at)
                        """)
                .param("id", invitation.id().uuid())
                .param("account", invitation.account().uuid())
                .param("normalized", invitation.address().normalized())
                .param("shown", invitation.address().shown())
                .param("roles", ArrayColumns.texts(invitation.roles()))
                .param("groups", ArrayColumns.uuids(invitation.groups()))
                .param("attributes", json.writeValueAsString(invitation.attributes()))
                .param("digest", digest)
                .param("invited_by", invitation.invitedBy())
                .param("created_at", Timestamps.of(invitation.createdAt()))
                .param("expires_at", Timestamps.of(invitation.expiresAt()))
                .update();
    }

    Optional<Invitation> find(AccountId account, InvitationId id) {
        return jdbc.sql("""
                        select * from accounts.invitation where account = :account and id = :id
                        """)
                .param("account", account.uuid())
                .param("id", id.uuid())
                .query(this::invitation)
                .optional();
    }

    Optional<Invitation> byDigest(byte[] digest) {
        return jdbc.sql("""
                        select * from accounts.invitation where digest = :digest
                        """).param("digest", digest).query(this::invitation).optional();
    }

    Optional<Invitation> pending(AccountId account, EmailAddress address) {
        return jdbc.sql("""
                        select * from accounts.invitation
                        where account = :account and normalized = :normalized and state = 'pending'
                        """)
                .param("account", account.uuid())
                .param("normalized", address.normalized())
                .query(this::invitation)
                .optional();
    }

    /** Newest first, those with ids before {@code before}; all, or those in one state. */
    List<Invitation> list(AccountId account, @Nullable InvitationState state, UUID before, int limit) {
        return jdbc.sql("""
                        select * from accounts.invitation
                        where account = :account and id < :before
                          and (cast(:state as text) is null or state = cast(:state as text))
                        order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("state", state == null ? null : state.word())
                .param("before", before)
                .param("limit", limit)
                .query(this::invitation)
                .list();
    }

    List<Invitation> expired(Instant now, int limit) {
        return jdbc.sql("""
                        select * from accounts.invitation
                        where state = 'pending' and expires_at <= :now order by expires_at limit :limit
                        """)
                .param("now", Timestamps.of(now))
                .param("limit", limit)
                .query(this::invitation)
                .list();
    }

    void resend(InvitationId id, byte[] digest, Instant expiresAt) {
        jdbc.sql("""
                        update accounts.invitation
                        set digest = :digest, expires_at = :expires_at, sent = sent + 1, version = version + 1
                        where id = :id and state = 'pending'
                        """)
                .param("id", id.uuid())
                .param("digest", digest)
                .param("expires_at", Timestamps.of(expiresAt))
                .update();
    }

    /** Whether it was pending until now: of several at once, one succeeds. */
    boolean end(InvitationId id, InvitationState state, @Nullable UserId acceptedBy, Instant now) {
        return jdbc.sql("""
                        update accounts.invitation
                        set state = :state, accepted_by = cast(:accepted_by as uuid), ended_at = :now,
                            attributes = '{}', version = version + 1
                        where id = :id and state = 'pending'
                        """)
                        .param("id", id.uuid())
                        .param("state", state.word())
                        .param("accepted_by", acceptedBy == null ? null : acceptedBy.uuid())
                        .param("now", Timestamps.of(now))
                        .update()
                == 1;
    }

    /** Takes a person's addresses out of what they answered; what still waits goes to a mailbox, and has an end. */
    void forget(UserId user, Collection<String> normalized) {
        jdbc.sql("""
                        update accounts.invitation set normalized = '', shown = ''
                        where state <> 'pending'
                          and (accepted_by = :user or normalized = any (:addresses::text[]))
                        """)
                .param("user", user.uuid())
                .param("addresses", ArrayColumns.texts(normalized))
                .update();
    }

    /** Those that the person accepted, and those to addresses that are the person's; by their ids. */
    List<Invitation> about(UserId user, Collection<String> normalized, @Nullable InvitationId after, int limit) {
        return jdbc.sql("""
                        select * from accounts.invitation
                        where id > :after
                          and (accepted_by = :user
                               or state = 'pending' and normalized = any (:addresses::text[])
                               or state <> 'pending' and normalized = any (:addresses::text[]))
                        order by id limit :limit
                        """)
                .param("user", user.uuid())
                .param("addresses", ArrayColumns.texts(normalized))
                .param("after", after == null ? new UUID(0, 0) : after.uuid())
                .param("limit", limit)
                .query(this::invitation)
                .list();
    }

    /** Those of the addresses that are invited already. */
    Set<String> invited(AccountId account, Collection<String> normalized) {
        return new TreeSet<>(jdbc.sql("""
                        select normalized from accounts.invitation
                        where account = :account and state = 'pending' and normalized = any (:addresses::text[])
                        """)
                .param("account", account.uuid())
                .param("addresses", ArrayColumns.texts(normalized))
                .query(String.class)
                .list());
    }

    /** Those of the addresses that members have proven to have. */
    Set<String> members(AccountId account, Collection<String> normalized) {
        return new TreeSet<>(jdbc.sql("""
                        select i.normalized from accounts.identifier i
                        join accounts.membership m on m.principal = i.principal and m.account = :account
                        where i.verified_at is not null and i.normalized = any (:addresses::text[])
                        """)
                .param("account", account.uuid())
                .param("addresses", ArrayColumns.texts(normalized))
                .query(String.class)
                .list());
    }

    private Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                new InvitationId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                new EmailAddress(row.getString("normalized"), row.getString("shown")),
                ArrayColumns.readTexts(row, "roles"),
                ArrayColumns.readUuids(row, "groups").stream().map(GroupId::new).collect(Collectors.toSet()),
                attributes(row.getString("attributes")),
                InvitationState.of(row.getString("state")),
                row.getInt("sent"),
                row.getString("invited_by"),
                row.getLong("version"),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "expires_at"),
                Timestamps.readOrNull(row, "ended_at"));
    }

    private Map<String, JsonNode> attributes(String text) {
        Map<String, JsonNode> attributes = new TreeMap<>();
        json.readTree(text).properties().forEach(value -> attributes.put(value.getKey(), value.getValue()));
        return attributes;
    }
}
