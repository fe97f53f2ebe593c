package dev.bridge.identity.token;

import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.DelegationId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.delegation}. */
final class DelegationRows {

    private final JdbcClient jdbc;

    DelegationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Delegation delegation) {
        jdbc.sql("""
                        insert into identity.delegation (id, account, person, agent, scopes, audience, created_at, until)
                        values (:id, :account, :person, :agent, :scopes::text[], :audience::text[], :created_at, :until)
                        """)
                .param("id", delegation.id().uuid())
                .param("account", delegation.account().uuid())
                .param("person", delegation.person().uuid())
                .param("agent", delegation.agent().uuid())
                .param("scopes", delegation.scopes().toArray(String[]::new))
                .param("audience", delegation.audience().toArray(String[]::new))
                .param("created_at", Timestamps.of(delegation.createdAt()))
                .param("until", Timestamps.of(delegation.until()))
                .update();
    }

    Optional<Delegation> find(DelegationId id) {
        return jdbc.sql("""
                        select * from identity.delegation where id = :id
                        """)
                .param("id", id.uuid())
                .query(DelegationRows::delegation)
                .optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<Delegation> ofPerson(UserId person, UUID before, int limit) {
        return jdbc.sql("""
                        select * from identity.delegation
                        where person = :person and id < :before order by id desc limit :limit
                        """)
                .param("person", person.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(DelegationRows::delegation)
                .list();
    }

    List<Delegation> live(UserId person, AgentId agent, Instant now) {
        return jdbc.sql("""
                        select * from identity.delegation
                        where person = :person and agent = :agent and revoked_at is null and until > :now
                        order by id desc
                        """)
                .param("person", person.uuid())
                .param("agent", agent.uuid())
                .param("now", Timestamps.of(now))
                .query(DelegationRows::delegation)
                .list();
    }

    long countLive(UserId person, Instant now) {
        return jdbc.sql("""
                        select count(*) from identity.delegation
                        where person = :person and revoked_at is null and until > :now
                        """)
                .param("person", person.uuid())
                .param("now", Timestamps.of(now))
                .query(Long.class)
                .single();
    }

    void revoke(DelegationId id, Instant now) {
        jdbc.sql("""
                        update identity.delegation set revoked_at = :now where id = :id
                        """).param("id", id.uuid()).param("now", Timestamps.of(now)).update();
    }

    private static Delegation delegation(ResultSet row, int number) throws SQLException {
        return new Delegation(
                new DelegationId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                new UserId(row.getObject("person", UUID.class)),
                new AgentId(row.getObject("agent", UUID.class)),
                texts(row, "scopes"),
                texts(row, "audience"),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "until"),
                Timestamps.readOrNull(row, "revoked_at"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
