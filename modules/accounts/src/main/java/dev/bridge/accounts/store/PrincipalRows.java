package dev.bridge.accounts.store;

import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
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
                .param("owner", principal.owner() == null ? null : principal.owner().uuid())
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

    static Principal principal(ResultSet row, int number) throws SQLException {
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
