package dev.bridge.accounts.store;

import dev.bridge.accounts.LeaseState;
import dev.bridge.accounts.NameLease;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code accounts.name_lease}. */
public final class NameRows {

    private final JdbcClient jdbc;

    public NameRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was inserted; not where the name, or one that looks like it, is there. Waits for who is inserting it. */
    public boolean insert(NameLease lease) {
        return jdbc.sql("""
                        insert into accounts.name_lease
                            (folded, skeleton, grandfathered, shown, account, state, until, since)
                        values (:folded, :skeleton, :grandfathered, :shown, :account, :state, :until, :since)
                        on conflict do nothing
                        """)
                .param("folded", lease.folded())
                .param("skeleton", lease.skeleton())
                .param("grandfathered", lease.grandfathered())
                .param("shown", lease.shown())
                .param("account", lease.account() == null ? null : lease.account().uuid())
                .param("state", lease.state().word())
                .param("until", Timestamps.orNull(lease.until()))
                .param("since", Timestamps.of(lease.since()))
                .update() == 1;
    }

    public Optional<NameLease> find(String folded) {
        return jdbc.sql("""
                        select * from accounts.name_lease where folded = :folded
                        """).param("folded", folded).query(NameRows::lease).optional();
    }

    /** Whatever of an account's names led to it leads nowhere from now on. */
    public void bury(AccountId account, Instant now) {
        jdbc.sql("""
                        update accounts.name_lease set state = 'tombstone', until = null, since = :now
                        where account = :account and state in ('active', 'redirect')
                        """).param("account", account.uuid()).param("now", Timestamps.of(now)).update();
    }

    static NameLease lease(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        return new NameLease(
                row.getString("folded"),
                row.getString("skeleton"),
                row.getBoolean("grandfathered"),
                row.getString("shown"),
                account == null ? null : new AccountId(account),
                LeaseState.of(row.getString("state")),
                Timestamps.readOrNull(row, "until"),
                Timestamps.read(row, "since"));
    }
}
