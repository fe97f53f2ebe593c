package dev.bridge.identity.export;

import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.ExportPart;
import dev.bridge.accounts.ExportParticipant;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.DelegationId;
import dev.bridge.identity.TokenId;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.FamilyId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person lets applications, tokens and agents do for them. */
final class KnownGrants implements ExportParticipant {

    /**
     * A consent.
     *
     * @param name the client's
     */
    private record ConsentView(ClientId client, String name, List<String> scopes, Instant grantedAt) {}

    /**
     * What an application was given in one authorization.
     *
     * @param organization for which the person signed in there
     */
    private record ApplicationView(
            FamilyId id,
            ClientId client,
            String name,
            @Nullable AccountId organization,
            List<String> scopes,
            List<String> audience,
            Instant authTime,
            Instant startedAt,
            Instant expiresAt,
            @Nullable Instant revokedAt) {}

    private record TokenView(
            TokenId id,
            String name,
            List<String> scopes,
            List<String> resources,
            @Nullable AccountId boundAccount,
            List<String> addresses,
            String state,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    private record DelegationView(
            DelegationId id,
            AgentId agent,
            List<String> scopes,
            List<String> audience,
            Instant createdAt,
            Instant until,
            @Nullable Instant revokedAt) {}

    private final JdbcClient jdbc;

    KnownGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ExportPart> parts(Principal person) {
        PersonRead read = new PersonRead(jdbc, (UserId) person.id());
        return List.of(consents(read), applications(read), tokens(read), delegations(read));
    }

    private static ExportPart consents(PersonRead read) {
        return read.part(
                "consents",
                """
                        select client.id, client.name, consent.scopes, consent.granted_at
                        from identity.consent consent join identity.client client on client.id = consent.client
                        where consent.person = :user and client.id > :after order by client.id limit :limit
                        """,
                (row, number) -> new ConsentView(
                        new ClientId(PersonRead.uuid(row, "id")),
                        row.getString("name"),
                        PersonRead.texts(row, "scopes"),
                        Timestamps.read(row, "granted_at")));
    }

    private static ExportPart applications(PersonRead read) {
        return read.part(
                "applications",
                """
                        select family.*, client.name
                        from identity.family family join identity.client client on client.id = family.client
                        where family.person = :user and family.id > :after order by family.id limit :limit
                        """,
                (row, number) -> new ApplicationView(
                        new FamilyId(PersonRead.uuid(row, "id")),
                        new ClientId(PersonRead.uuid(row, "client")),
                        row.getString("name"),
                        account(row, "organization"),
                        PersonRead.texts(row, "scopes"),
                        PersonRead.texts(row, "audience"),
                        Timestamps.read(row, "auth_time"),
                        Timestamps.read(row, "started_at"),
                        Timestamps.read(row, "expires_at"),
                        Timestamps.readOrNull(row, "revoked_at")));
    }

    private static ExportPart tokens(PersonRead read) {
        return read.part(
                "tokens",
                """
                        select id, name, scopes, resources, bound_account, addresses, state, created_at, expires_at,
                               last_used_at, revoked_at
                        from identity.token where principal = :user and id > :after order by id limit :limit
                        """,
                (row, number) -> new TokenView(
                        new TokenId(PersonRead.uuid(row, "id")),
                        row.getString("name"),
                        PersonRead.texts(row, "scopes"),
                        PersonRead.texts(row, "resources"),
                        account(row, "bound_account"),
                        PersonRead.texts(row, "addresses"),
                        row.getString("state"),
                        Timestamps.read(row, "created_at"),
                        Timestamps.readOrNull(row, "expires_at"),
                        Timestamps.readOrNull(row, "last_used_at"),
                        Timestamps.readOrNull(row, "revoked_at")));
    }

    private static ExportPart delegations(PersonRead read) {
        return read.part(
                "delegations",
                """
                        select id, agent, scopes, audience, created_at, until, revoked_at from identity.delegation
                        where person = :user and id > :after order by id limit :limit
                        """,
                (row, number) -> new DelegationView(
                        new DelegationId(PersonRead.uuid(row, "id")),
                        new AgentId(PersonRead.uuid(row, "agent")),
                        PersonRead.texts(row, "scopes"),
                        PersonRead.texts(row, "audience"),
                        Timestamps.read(row, "created_at"),
                        Timestamps.read(row, "until"),
                        Timestamps.readOrNull(row, "revoked_at")));
    }

    private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new AccountId(id);
    }
}
