package dev.bridge.accounts.store;

import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code accounts.principal}. */
public final class PrincipalRows {

    private final JdbcClient jdbc;

    public PrincipalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Principal principal) {
        jdbc.sql("""
                        insert into accounts.principal (id, kind, account, state, display_name, owner, created_at)
                        values (:id, :kind, :account, :state, :display_name, :owner, :created_at)
                        """)
                .param("id", principal.id().uuid())
                .param("kind", principal.id().kind().word())
                .param("account", principal.account().uuid())
                .param("state", principal.state().word())
                .param("display_name", principal.displayName())
                .param(
                        "owner",
                        principal.owner() == null ? null : principal.owner().uuid())
                .param("created_at", Timestamps.of(principal.createdAt()))
                .update();
    }

    public Optional<Principal> find(PrincipalId id) {
        return jdbc.sql("""
                        select * from accounts.principal where id = :id and kind = :kind
                        """)
                .param("id", id.uuid())
                .param("kind", id.kind().word())
                .query(PrincipalRows::principal)
                .optional();
    }

    /** Those of a kind in an account, newest first, with ids before {@code before}; erased ones are not told. */
    public List<Principal> list(AccountId account, PrincipalKind kind, UUID before, int limit) {
        return jdbc.sql("""
                        select * from accounts.principal
                        where account = :account and kind = :kind and id < :before and state <> 'erased'
                        order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("kind", kind.word())
                .param("before", before)
                .param("limit", limit)
                .query(PrincipalRows::principal)
                .list();
    }

    /** People, newest first, with ids before {@code before}. */
    public List<Principal> people(UUID before, int limit) {
        return jdbc.sql("""
                        select * from accounts.principal
                        where kind = 'user' and id < :before order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(PrincipalRows::principal)
                .list();
    }

    public long count(AccountId account, PrincipalKind kind) {
        return jdbc.sql("""
                        select count(*) from accounts.principal
                        where account = :account and kind = :kind and state <> 'erased'
                        """)
                .param("account", account.uuid())
                .param("kind", kind.word())
                .query(Long.class)
                .single();
    }

    /** The agents that a person answers for in an account, the erased ones excepted. */
    public List<Principal> agentsOf(AccountId account, UserId owner) {
        return jdbc.sql("""
                        select * from accounts.principal
                        where owner = :owner and account = :account and state <> 'erased' order by id
                        """)
                .param("owner", owner.uuid())
                .param("account", account.uuid())
                .query(PrincipalRows::principal)
                .list();
    }

    /** The agents that a person answers for anywhere, the erased ones excepted, by their ids. */
    public List<Principal> agentsOf(UserId owner, UUID after, int limit) {
        return jdbc.sql("""
                        select * from accounts.principal
                        where owner = :owner and id > :after and state <> 'erased' order by id limit :limit
                        """)
                .param("owner", owner.uuid())
                .param("after", after)
                .param("limit", limit)
                .query(PrincipalRows::principal)
                .list();
    }

    /** The row, kept from others until the end of the transaction. */
    public Optional<Principal> lock(PrincipalId id) {
        return jdbc.sql("""
                        select * from accounts.principal where id = :id and kind = :kind for update
                        """)
                .param("id", id.uuid())
                .param("kind", id.kind().word())
                .query(PrincipalRows::principal)
                .optional();
    }

    /** Writes state, name, owner and both epochs as they are here. */
    public void update(Principal principal) {
        jdbc.sql("""
                        update accounts.principal
                        set state = :state, account = :account, display_name = :display_name, owner = :owner,
                            epoch = :epoch, session_epoch = :session_epoch, version = version + 1
                        where id = :id
                        """)
                .param("id", principal.id().uuid())
                .param("state", principal.state().word())
                .param("account", principal.account().uuid())
                .param("display_name", principal.displayName())
                .param(
                        "owner",
                        principal.owner() == null ? null : principal.owner().uuid())
                .param("epoch", principal.epoch())
                .param("session_epoch", principal.sessionEpoch())
                .update();
    }

    /** The person to whom an agent is offered. */
    public Optional<UserId> proposedOwner(AgentId agent) {
        return jdbc.sql("""
                        select proposed_owner from accounts.principal where id = :id and proposed_owner is not null
                        """)
                .param("id", agent.uuid())
                .query((row, number) -> new UserId(row.getObject("proposed_owner", UUID.class)))
                .optional();
    }

    public void propose(AgentId agent, @Nullable UserId owner) {
        jdbc.sql("""
                        update accounts.principal set proposed_owner = :owner where id = :id
                        """)
                .param("id", agent.uuid())
                .param("owner", owner == null ? null : owner.uuid())
                .update();
    }

    /** Whether nobody answers for an agent any more. */
    public boolean isUnanswered(AgentId agent) {
        return jdbc.sql("""
                        select exists (select from accounts.principal where id = :id and unanswered)
                        """).param("id", agent.uuid()).query(Boolean.class).single();
    }

    /** Nobody answers for an agent any more, until {@link #answered}; false where that was so before. */
    public boolean unanswered(AgentId agent) {
        return jdbc.sql("""
                        update accounts.principal set unanswered = true where id = :id and not unanswered
                        """).param("id", agent.uuid()).update() > 0;
    }

    /** Somebody answers for an agent again. */
    public void answered(AgentId agent) {
        jdbc.sql("""
                        update accounts.principal set unanswered = false where id = :id
                        """).param("id", agent.uuid()).update();
    }

    /** The accounts that the principal is, or is barred as, a member of. */
    public List<AccountId> accountsOf(PrincipalId id) {
        return jdbc.sql("""
                        select account from accounts.membership where principal = :principal
                        """)
                .param("principal", id.uuid())
                .query((row, number) -> new AccountId(row.getObject("account", UUID.class)))
                .list();
    }

    /** When nothing but the id remained. */
    public void erased(PrincipalId id, Instant now) {
        jdbc.sql("""
                        update accounts.principal set erased_at = :now, proposed_owner = null where id = :id
                        """).param("id", id.uuid()).param("now", Timestamps.of(now)).update();
    }

    private static Principal principal(ResultSet row, int number) throws SQLException {
        UUID owner = row.getObject("owner", UUID.class);
        return new Principal(
                PrincipalId.of(PrincipalKind.of(row.getString("kind")), row.getObject("id", UUID.class)),
                PrincipalState.of(row.getString("state")),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("display_name"),
                owner == null ? null : new UserId(owner),
                row.getLong("epoch"),
                row.getLong("session_epoch"),
                row.getLong("version"),
                Timestamps.read(row, "created_at"));
    }
}
