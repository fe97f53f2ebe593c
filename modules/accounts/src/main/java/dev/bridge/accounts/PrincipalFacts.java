package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What memberships ask of a principal. */
final class PrincipalFacts {

    /**
     * A principal's state and home.
     *
     * @param account the personal one of a person; the one that made a service account or an agent
     */
    record Facts(PrincipalState state, AccountId account) {}

    private final JdbcClient jdbc;

    PrincipalFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Facts> find(PrincipalId principal) {
        return jdbc.sql("""
                        select state, account from accounts.principal where id = :id and kind = :kind
                        """)
                .param("id", principal.uuid())
                .param("kind", principal.kind().word())
                .query((row, number) -> new Facts(
                        PrincipalState.of(row.getString("state")), new AccountId(row.getObject("account", UUID.class))))
                .optional();
    }
}
