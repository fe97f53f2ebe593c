package dev.bridge.accounts.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Standing;
import dev.bridge.accounts.SuspensionReason;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code accounts.account}, read with their active names and what holds their companies. */
public final class AccountRows {

    private final JdbcClient jdbc;

    public AccountRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Account account) {
        jdbc.sql("""
                        insert into accounts.account
                            (id, kind, person, parent, display_name, time_zone, standing, created_at)
                        values (:id, :kind, :person, :parent, :display_name, :time_zone, :standing, :created_at)
                        """)
                .param("id", account.id().uuid())
                .param("kind", account.kind().word())
                .param(
                        "person",
                        account.person() == null ? null : account.person().uuid())
                .param(
                        "parent",
                        account.parent() == null ? null : account.parent().uuid())
                .param("display_name", account.displayName())
                .param("time_zone", account.timeZone().getId())
                .param("standing", account.standing().word())
                .param("created_at", Timestamps.of(account.createdAt()))
                .update();
    }

    public Optional<Account> find(AccountId id) {
        return jdbc.sql("""
                        select a.*, n.shown as name, p.reasons as company_reasons
                        from accounts.account a
                        left join accounts.name_lease n on n.account = a.id and n.state = 'active'
                        left join accounts.account p on p.id = a.parent
                        where a.id = :id
                        """).param("id", id.uuid()).query(AccountRows::account).optional();
    }

    public List<Account> find(Collection<AccountId> ids) {
        return jdbc.sql("""
                        select a.*, n.shown as name, p.reasons as company_reasons
                        from accounts.account a
                        left join accounts.name_lease n on n.account = a.id and n.state = 'active'
                        left join accounts.account p on p.id = a.parent
                        where a.id = any (:ids::uuid[])
                        """)
                .param("ids", column(ids, AccountId::uuid))
                .query(AccountRows::account)
                .list();
    }

    /** The account that what was merged into it is found by. */
    public Optional<Account> byAlias(AccountId alias) {
        return jdbc.sql("""
                        select a.*, n.shown as name, p.reasons as company_reasons
                        from accounts.account_alias l
                        join accounts.account a on a.id = l.account
                        left join accounts.name_lease n on n.account = a.id and n.state = 'active'
                        left join accounts.account p on p.id = a.parent
                        where l.alias = :alias
                        """)
                .param("alias", alias.uuid())
                .query(AccountRows::account)
                .optional();
    }

    /** The account that is called so, or was until it was renamed, and still is found by that name. */
    public Optional<Account> byName(String folded, Instant now) {
        return jdbc.sql("""
                        select a.*, n.shown as name, p.reasons as company_reasons
                        from accounts.name_lease l
                        join accounts.account a on a.id = l.account
                        left join accounts.name_lease n on n.account = a.id and n.state = 'active'
                        left join accounts.account p on p.id = a.parent
                        where l.folded = :folded and l.state in ('active', 'redirect') and (l.until is null or l.until > :now)
                        """)
                .param("folded", folded)
                .param("now", Timestamps.of(now))
                .query(AccountRows::account)
                .optional();
    }

    /** Writes the facts that its state follows from, with a higher epoch where {@code raised} by 1. */
    public void writeFacts(Account account, int raised) {
        jdbc.sql("""
                        update accounts.account
                        set standing = :standing, reasons = :reasons, closing_since = :closing_since,
                            closed_at = :closed_at, epoch = epoch + :raised, version = version + 1
                        where id = :id
                        """)
                .param("id", account.id().uuid())
                .param("standing", account.standing().word())
                .param(
                        "reasons",
                        account.reasons().stream()
                                .map(SuspensionReason::word)
                                .sorted()
                                .toArray(String[]::new))
                .param("closing_since", Timestamps.orNull(account.closingSince()))
                .param("closed_at", Timestamps.orNull(account.closedAt()))
                .param("raised", raised)
                .update();
    }

    /** Something that is shown with the account has changed. */
    public void raiseVersion(AccountId id) {
        jdbc.sql("""
                        update accounts.account set version = version + 1 where id = :id
                        """).param("id", id.uuid()).update();
    }

    public void describe(AccountId id, String displayName, ZoneId timeZone) {
        jdbc.sql("""
                        update accounts.account
                        set display_name = :display_name, time_zone = :time_zone, version = version + 1
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("display_name", displayName)
                .param("time_zone", timeZone.getId())
                .update();
    }

    /** Writes kind, person and parent. */
    public void place(AccountId id, AccountKind kind, @Nullable UserId person, @Nullable AccountId parent) {
        jdbc.sql("""
                        update accounts.account
                        set kind = :kind, person = :person, parent = :parent, version = version + 1
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("kind", kind.word())
                .param("person", person == null ? null : person.uuid())
                .param("parent", parent == null ? null : parent.uuid())
                .update();
    }

    /** Organizations and companies, newest first, with ids before {@code before}. */
    public List<Account> shared(UUID before, int limit) {
        return jdbc.sql("""
                        select a.*, n.shown as name, p.reasons as company_reasons
                        from accounts.account a
                        left join accounts.name_lease n on n.account = a.id and n.state = 'active'
                        left join accounts.account p on p.id = a.parent
                        where a.kind <> 'personal' and a.id < :before
                        order by a.id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(AccountRows::account)
                .list();
    }

    /** The organizations and companies that somebody belongs to, newest first, with ids before {@code before}. */
    public List<Account> ofMember(PrincipalId member, UUID before, int limit) {
        return jdbc.sql("""
                        select a.*, n.shown as name, p.reasons as company_reasons
                        from accounts.membership m
                        join accounts.account a on a.id = m.account
                        left join accounts.name_lease n on n.account = a.id and n.state = 'active'
                        left join accounts.account p on p.id = a.parent
                        where m.principal = :member and not m.blocked and a.closed_at is null
                          and a.kind <> 'personal' and a.id < :before
                        order by a.id desc limit :limit
                        """)
                .param("member", member.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(AccountRows::account)
                .list();
    }

    /** A company's organizations, newest first, with ids before {@code before}. */
    public List<Account> within(AccountId company, UUID before, int limit) {
        return jdbc.sql("""
                        select a.*, n.shown as name, p.reasons as company_reasons
                        from accounts.account a
                        left join accounts.name_lease n on n.account = a.id and n.state = 'active'
                        left join accounts.account p on p.id = a.parent
                        where a.parent = :company and a.closed_at is null and a.id < :before
                        order by a.id desc limit :limit
                        """)
                .param("company", company.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(AccountRows::account)
                .list();
    }

    public void raiseEpoch(AccountId id) {
        jdbc.sql("""
                        update accounts.account set epoch = epoch + 1 where id = :id
                        """).param("id", id.uuid()).update();
    }

    /** The organizations and companies that have been closing since then, or longer, the first first. */
    public List<AccountId> closingSince(Instant since) {
        return jdbc.sql("""
                        select id from accounts.account
                        where closing_since <= :since and closed_at is null and kind <> 'personal'
                        order by closing_since limit 1000
                        """)
                .param("since", Timestamps.of(since))
                .query((row, number) -> new AccountId(row.getObject("id", UUID.class)))
                .list();
    }

    /** The people whose accounts have been closing since then, or longer, the first first. */
    public List<UserId> peopleClosingSince(Instant since) {
        return jdbc.sql("""
                        select person from accounts.account
                        where closing_since <= :since and closed_at is null and kind = 'personal'
                        order by closing_since limit 1000
                        """)
                .param("since", Timestamps.of(since))
                .query((row, number) -> new UserId(row.getObject("person", UUID.class)))
                .list();
    }

    /** What a person called their account is a personal value. */
    public void eraseDisplayName(AccountId id) {
        jdbc.sql("""
                        update accounts.account set display_name = '' where id = :id
                        """).param("id", id.uuid()).update();
    }

    /** The companies above them. */
    public List<AccountId> companiesOf(Collection<AccountId> accounts) {
        return jdbc.sql("""
                        select distinct parent from accounts.account
                        where id = any (:accounts::uuid[]) and parent is not null
                        """)
                .param(
                        "accounts",
                        accounts.stream().map(id -> id.uuid().toString()).toArray(String[]::new))
                .query((row, number) -> new AccountId(row.getObject("parent", UUID.class)))
                .list();
    }

    /** A company's organizations, the closed ones excepted. */
    public List<AccountId> organizationsOf(AccountId company) {
        return jdbc.sql("""
                        select id from accounts.account where parent = :company and closed_at is null
                        """)
                .param("company", company.uuid())
                .query((row, number) -> new AccountId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Those of a company's organizations that are neither closing nor closed. */
    public List<AccountId> openOrganizationsOf(AccountId company) {
        return jdbc.sql("""
                        select id from accounts.account
                        where parent = :company and closing_since is null and closed_at is null
                        """)
                .param("company", company.uuid())
                .query((row, number) -> new AccountId(row.getObject("id", UUID.class)))
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                AccountKind.of(row.getString("kind")),
                map(row.getObject("person", UUID.class), UserId::new),
                map(row.getObject("parent", UUID.class), AccountId::new),
                row.getString("name"),
                row.getString("display_name"),
                ZoneId.of(row.getString("time_zone")),
                Standing.of(row.getString("standing")),
                reasons(row, "reasons"),
                reasons(row, "company_reasons"),
                Timestamps.readOrNull(row, "closing_since"),
                Timestamps.readOrNull(row, "closed_at"),
                row.getLong("epoch"),
                row.getLong("version"),
                Timestamps.read(row, "created_at"));
    }

    private static <T> @Nullable T map(@Nullable UUID uuid, Function<UUID, T> constructor) {
        return uuid == null ? null : constructor.apply(uuid);
    }

    private static Set<SuspensionReason> reasons(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? Set.of()
                : Arrays.stream((String[]) array.getArray())
                        .map(SuspensionReason::of)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
