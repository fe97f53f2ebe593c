package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who owns which account. */
final class OwnerRows {

    /**
     * An owner whom nothing bars.
     *
     * @param reachable whether the person has a proven address
     */
    record Owner(AccountId account, UserId person, boolean reachable) {}

    private final JdbcClient jdbc;

    OwnerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the accounts that must have an owner: organizations and companies that are not closed. */
    Set<AccountId> owned(Collection<AccountId> accounts) {
        return new TreeSet<>(jdbc.sql("""
                        select id from accounts.account
                        where id = any (:accounts::uuid[]) and kind <> 'personal' and closed_at is null
                        """)
                .param("accounts", ArrayColumns.uuids(accounts))
                .query((row, number) -> new AccountId(row.getObject("id", UUID.class)))
                .list());
    }

    /** Keeps the owners' rows as they are until the transaction's end; what is read of them after this holds. */
    void holdOwners(Collection<AccountId> accounts) {
        jdbc.sql("""
                        select p.id from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.account = any (:accounts::uuid[]) and 'owner' = any (m.roles) and not m.blocked
                        order by p.id
                        for share of p
                        """)
                .param("accounts", ArrayColumns.uuids(accounts))
                .query(UUID.class)
                .list();
    }

    /** The owners who may act or are only locked. */
    List<Owner> owners(Collection<AccountId> accounts) {
        return jdbc.sql("""
                        select m.account, p.id as person, exists (
                                   select from accounts.identifier i
                                   where i.principal = p.id and i.verified_at is not null) as reachable
                        from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.account = any (:accounts::uuid[]) and 'owner' = any (m.roles) and not m.blocked
                          and p.kind = 'user' and p.state in ('active', 'locked')
                        """)
                .param("accounts", ArrayColumns.uuids(accounts))
                .query(OwnerRows::owner)
                .list();
    }

    /** The organizations and companies that the person owns. */
    Set<AccountId> ownedBy(UserId person) {
        return new TreeSet<>(jdbc.sql("""
                        select account from accounts.membership
                        where principal = :person and 'owner' = any (roles) and not blocked
                        """)
                .param("person", person.uuid())
                .query((row, number) -> new AccountId(row.getObject("account", UUID.class)))
                .list());
    }

    boolean isReachable(UserId person) {
        return jdbc.sql("""
                        select exists (
                            select from accounts.principal p join accounts.identifier i on i.principal = p.id
                            where p.id = :person and p.state in ('active', 'locked') and i.verified_at is not null)
                        """).param("person", person.uuid()).query(Boolean.class).single();
    }

    boolean isActiveOrLocked(UserId person) {
        return jdbc.sql("""
                        select exists (
                            select from accounts.principal where id = :person and state in ('active', 'locked'))
                        """).param("person", person.uuid()).query(Boolean.class).single();
    }

    /** Waits for whoever counts on the person, and keeps others from it until the transaction's end. */
    void lockPerson(UserId person) {
        jdbc.sql("""
                        select id from accounts.principal where id = :person for update
                        """).param("person", person.uuid()).query(UUID.class).optional();
    }

    /** Whether the person owns the account or the company above it. */
    boolean owns(UserId person, AccountId account) {
        return jdbc.sql("""
                        select exists (
                            select from accounts.account a
                            join accounts.membership m on m.account in (a.id, a.parent)
                            where a.id = :account and m.principal = :person and 'owner' = any (m.roles)
                              and not m.blocked)
                        """)
                .param("account", account.uuid())
                .param("person", person.uuid())
                .query(Boolean.class)
                .single();
    }

    boolean hasMembers(AccountId account) {
        return jdbc.sql("""
                        select exists (select from accounts.membership where account = :account)
                        """)
                .param("account", account.uuid())
                .query(Boolean.class)
                .single();
    }

    private static Owner owner(ResultSet row, int number) throws SQLException {
        return new Owner(
                new AccountId(row.getObject("account", UUID.class)),
                new UserId(row.getObject("person", UUID.class)),
                row.getBoolean("reachable"));
    }
}
