package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of accounts' own roles. */
final class RoleRows {

    private final JdbcClient jdbc;

    RoleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Role> list(AccountId account) {
        return jdbc.sql("""
                        select * from accounts.role where account = :account order by key
                        """)
                .param("account", account.uuid())
                .query(RoleRows::role)
                .list();
    }

    Optional<Role> find(AccountId account, String key) {
        return jdbc.sql("""
                        select * from accounts.role where account = :account and key = :key
                        """)
                .param("account", account.uuid())
                .param("key", key)
                .query(RoleRows::role)
                .optional();
    }

    void insert(AccountId account, Role role) {
        jdbc.sql("""
                        insert into accounts.role (account, key, title, version, created_at)
                        values (:account, :key, :title, :version, :created_at)
                        """)
                .param("account", account.uuid())
                .param("key", role.key())
                .param("title", role.title())
                .param("version", role.version())
                .param("created_at", Timestamps.of(role.createdAt()))
                .update();
    }

    void rename(AccountId account, String key, String title) {
        jdbc.sql("""
                        update accounts.role set title = :title, version = version + 1
                        where account = :account and key = :key
                        """)
                .param("account", account.uuid())
                .param("key", key)
                .param("title", title)
                .update();
    }

    void delete(AccountId account, String key) {
        jdbc.sql("""
                        delete from accounts.role where account = :account and key = :key
                        """).param("account", account.uuid()).param("key", key).update();
    }

    /** How many grants and open invitations of the account give the role. */
    long uses(AccountId account, String key) {
        return jdbc.sql("""
                        select (select count(*) from accounts.membership_grant
                                where account = :account and :key = any (roles))
                             + (select count(*) from accounts.invitation
                                where account = :account and state = 'pending' and :key = any (roles))
                        """)
                .param("account", account.uuid())
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private static Role role(ResultSet row, int number) throws SQLException {
        return new Role(
                row.getString("key"),
                row.getString("title"),
                row.getLong("version"),
                Timestamps.read(row, "created_at"));
    }
}
