package dev.bridge.identity.provider.family;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code identity.family}. */
final class FamilyRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FamilyRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Family family) {
        SessionId session = family.session();
        AccountId organization = family.organization();
        jdbc.sql("""
                        insert into identity.family (id, account, person, client, session, organization, scopes,
                            audience, jkt, epochs, acr, amr, auth_time, offline, started_at, expires_at, claims)
                        values (:id, :account, :person, :client, :session, :organization, :scopes, :audience, :jkt,
                            :epochs::jsonb, :acr, :amr, :auth_time, :offline, :started_at, :expires_at, :claims::jsonb)
                        """)
                .param("id", family.id().uuid())
                .param("account", family.account().uuid())
                .param("person", family.person().uuid())
                .param("client", family.client().uuid())
                .param("session", session == null ? null : session.uuid())
                .param("organization", organization == null ? null : organization.uuid())
                .param("scopes", array(family.scopes()))
                .param("audience", array(family.audience()))
                .param("jkt", family.jkt())
                .param("epochs", json.writeValueAsString(StoredStamp.of(family.epochs())))
                .param("acr", family.acr())
                .param("amr", array(family.amr()))
                .param("auth_time", Timestamps.of(family.authTime()))
                .param("offline", family.offline())
                .param("started_at", Timestamps.of(family.startedAt()))
                .param("expires_at", Timestamps.of(family.expiresAt()))
                .param("claims", family.claims().isEmpty() ? null : json.writeValueAsString(family.claims()))
                .update();
    }

    Optional<Family> find(FamilyId id) {
        return jdbc.sql("""
                        select * from identity.family where id = :id
                        """).param("id", id.uuid()).query(this::family).optional();
    }

    /** Whether it has not ended; it cannot before the end of the caller's transaction. */
    boolean lockLiving(FamilyId id) {
        return jdbc.sql("""
                        select id from identity.family where id = :id and revoked_at is null for update
                        """).param("id", id.uuid()).query(UUID.class).optional().isPresent();
    }

    void bind(FamilyId id, String jkt) {
        jdbc.sql("""
                        update identity.family set jkt = :jkt where id = :id
                        """).param("jkt", jkt).param("id", id.uuid()).update();
    }

    /** Whether it lived until now. */
    boolean revoke(FamilyId id, String reason, Instant now) {
        return jdbc.sql("""
                                update identity.family set revoked_at = :now, revoked_for = :reason
                                where id = :id and revoked_at is null
                                """)
                        .param("now", Timestamps.of(now))
                        .param("reason", reason)
                        .param("id", id.uuid())
                        .update()
                == 1;
    }

    List<Family> ofSession(SessionId session) {
        return jdbc.sql("""
                        select * from identity.family where session = :session and revoked_at is null
                        """)
                .param("session", session.uuid())
                .query(this::family)
                .list();
    }

    List<Family> of(UserId person, ClientId client) {
        return jdbc.sql("""
                        select * from identity.family
                        where person = :person and client = :client and revoked_at is null
                        """)
                .param("person", person.uuid())
                .param("client", client.uuid())
                .query(this::family)
                .list();
    }

    boolean isRevoked(FamilyId id) {
        return jdbc.sql("""
                        select not exists (select from identity.family where id = :id and revoked_at is null)
                        """).param("id", id.uuid()).query(Boolean.class).single();
    }

    Set<String> revokedSince(Instant since) {
        return jdbc
                .sql("""
                        select id from identity.family where revoked_at > :since
                        """)
                .param("since", Timestamps.of(since))
                .query((row, number) -> new FamilyId(row.getObject("id", UUID.class)).text())
                .stream()
                .collect(Collectors.toSet());
    }

    int deleteOver(Instant before, int limit) {
        return jdbc.sql("""
                        delete from identity.family where id in (
                            select id from identity.family where expires_at < :before order by expires_at limit :limit)
                        """)
                .param("before", Timestamps.of(before))
                .param("limit", limit)
                .update();
    }

    private static String[] array(Collection<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }

    /** From all columns of {@code identity.family}. */
    Family family(ResultSet row, int number) throws SQLException {
        UUID session = row.getObject("session", UUID.class);
        UserId person = new UserId(row.getObject("person", UUID.class));
        EpochStamp epochs =
                json.readValue(row.getString("epochs"), StoredStamp.class).of(person);
        return new Family(
                new FamilyId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                person,
                new ClientId(row.getObject("client", UUID.class)),
                session == null ? null : new SessionId(session),
                account(row.getObject("organization", UUID.class)),
                texts(row.getArray("scopes")),
                texts(row.getArray("audience")),
                row.getString("jkt"),
                epochs,
                row.getString("acr"),
                texts(row.getArray("amr")),
                Timestamps.read(row, "auth_time"),
                row.getBoolean("offline"),
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "expires_at"),
                Timestamps.readOrNull(row, "revoked_at"),
                claims(row.getString("claims")));
    }

    private RequestedClaims claims(@Nullable String text) {
        return text == null ? RequestedClaims.NONE : json.readValue(text, RequestedClaims.class);
    }

    private static @Nullable AccountId account(@Nullable UUID uuid) {
        return uuid == null ? null : new AccountId(uuid);
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toSet());
    }

    /** A stamp without the principal, who stands beside it. */
    private record StoredStamp(
            long principal,
            @Nullable Long session,
            @Nullable AccountId account,
            @Nullable Long accountEpoch,
            @Nullable Long membership) {

        static StoredStamp of(EpochStamp stamp) {
            return new StoredStamp(
                    stamp.principalEpoch(),
                    stamp.sessionEpoch(),
                    stamp.account(),
                    stamp.accountEpoch(),
                    stamp.membershipEpoch());
        }

        EpochStamp of(UserId person) {
            return new EpochStamp(person, principal, session, account, accountEpoch, membership);
        }
    }
}
