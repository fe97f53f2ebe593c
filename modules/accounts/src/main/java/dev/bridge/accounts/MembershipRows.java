package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of memberships with their grants, and of people's places in groups. */
final class MembershipRows {

    private record Key(UUID account, UUID principal) {}

    private record Head(Key key, PrincipalId principal, boolean blocked, long epoch, long version, Instant since) {}

    private record GrantRow(
            Key key,
            Source source,
            Set<String> roles,
            Instant since,
            @Nullable Instant until,
            String givenBy) {}

    private record ClaimRow(Key key, GroupClaim claim) {}

    private final JdbcClient jdbc;

    MembershipRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<MembershipRow> find(AccountId account, PrincipalId principal) {
        return assemble(jdbc.sql("""
                        select m.*, p.kind from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.account = :account and m.principal = :principal and p.kind = :kind
                        """)
                        .param("account", account.uuid())
                        .param("principal", principal.uuid())
                        .param("kind", principal.kind().word())
                        .query(MembershipRows::head)
                        .list())
                .stream()
                .findFirst();
    }

    /** Those of an account, by principal. */
    List<MembershipRow> ofAccount(AccountId account, UUID after, int limit) {
        return assemble(jdbc.sql("""
                        select m.*, p.kind from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.account = :account and m.principal > :after
                        order by m.principal limit :limit
                        """)
                .param("account", account.uuid())
                .param("after", after)
                .param("limit", limit)
                .query(MembershipRows::head)
                .list());
    }

    /** Those of a principal, by account. */
    List<MembershipRow> ofPrincipal(PrincipalId principal, UUID after, int limit) {
        return assemble(jdbc.sql("""
                        select m.*, p.kind from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.principal = :principal and m.account > :after
                        order by m.account limit :limit
                        """)
                .param("principal", principal.uuid())
                .param("after", after)
                .param("limit", limit)
                .query(MembershipRows::head)
                .list());
    }

    /** All of an account, by principal: for whoever needs the whole of it. */
    List<MembershipRow> all(AccountId account) {
        List<Head> heads = jdbc.sql("""
                        select m.*, p.kind from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.account = :account order by m.principal
                        """)
                .param("account", account.uuid())
                .query(MembershipRows::head)
                .list();
        List<GrantRow> grants = jdbc.sql("""
                        select * from accounts.membership_grant where account = :account
                        order by since, source, reference
                        """)
                .param("account", account.uuid())
                .query(MembershipRows::grantRow)
                .list();
        List<ClaimRow> claims = jdbc.sql("""
                        select * from accounts.group_member where account = :account and kind <> 'group'
                        order by group_id, source, reference
                        """)
                .param("account", account.uuid())
                .query(MembershipRows::claimRow)
                .list();
        return assemble(heads, grants, claims);
    }

    long count(AccountId account) {
        return jdbc.sql("""
                        select count(*) from accounts.membership where account = :account
                        """).param("account", account.uuid()).query(Long.class).single();
    }

    /** Makes the row where there is none; its epoch begins above that of any earlier one. */
    void ensure(AccountId account, PrincipalId principal, Instant now) {
        jdbc.sql("""
                        insert into accounts.membership (account, principal, epoch, roles, since)
                        values (:account, :principal, :epoch, '{}', :now)
                        on conflict do nothing
                        """)
                .param("account", account.uuid())
                .param("principal", principal.uuid())
                .param("epoch", now.toEpochMilli())
                .param("now", Timestamps.of(now))
                .update();
    }

    void block(AccountId account, PrincipalId principal, boolean blocked) {
        jdbc.sql("""
                        update accounts.membership set blocked = :blocked
                        where account = :account and principal = :principal
                        """)
                .param("account", account.uuid())
                .param("principal", principal.uuid())
                .param("blocked", blocked)
                .update();
    }

    /** Notes what the event tells. */
    void tell(MembershipRow row, long epoch) {
        jdbc.sql("""
                        update accounts.membership set roles = :roles::text[], epoch = :epoch, version = version + 1
                        where account = :account and principal = :principal
                        """)
                .param("account", row.account().uuid())
                .param("principal", row.principal().uuid())
                .param("roles", ArrayColumns.texts(row.roles().keySet()))
                .param("epoch", epoch)
                .update();
    }

    void delete(AccountId account, PrincipalId principal) {
        jdbc.sql("""
                        delete from accounts.membership where account = :account and principal = :principal
                        """)
                .param("account", account.uuid())
                .param("principal", principal.uuid())
                .update();
    }

    /** Writes a grant; one of the same source keeps its beginning. */
    void give(
            AccountId account,
            PrincipalId principal,
            Source source,
            Set<String> roles,
            Instant since,
            @Nullable Instant until,
            String by) {
        jdbc.sql("""
                        insert into accounts.membership_grant as known
                            (account, principal, source, reference, roles, since, until, given_by)
                        values (:account, :principal, :source, :reference, :roles::text[], :since, :until, :by)
                        on conflict (account, principal, source, reference) do update
                        set roles = excluded.roles, until = excluded.until, given_by = excluded.given_by
                        where (known.roles, known.until) is distinct from (excluded.roles, excluded.until)
                        """)
                .param("account", account.uuid())
                .param("principal", principal.uuid())
                .param("source", source.word())
                .param("reference", source.reference())
                .param("roles", ArrayColumns.texts(new TreeSet<>(roles)))
                .param("since", Timestamps.of(since))
                .param("until", until == null ? null : Timestamps.of(until))
                .param("by", by)
                .update();
    }

    /** Takes a source's grant, and the groups that the source has put the member in. */
    void take(AccountId account, PrincipalId principal, Source source) {
        jdbc.sql("""
                        delete from accounts.membership_grant
                        where account = :account and principal = :principal and source = :source
                          and reference = :reference
                        """)
                .param("account", account.uuid())
                .param("principal", principal.uuid())
                .param("source", source.word())
                .param("reference", source.reference())
                .update();
        group(account, principal, source, Set.of(), Instant.EPOCH);
    }

    /** Makes these the groups that the source puts the member in. */
    void group(AccountId account, PrincipalId principal, Source source, Set<GroupId> groups, Instant now) {
        jdbc.sql("""
                        delete from accounts.group_member
                        where account = :account and member = :principal and source = :source
                          and reference = :reference and group_id <> all (:groups::uuid[])
                        """)
                .param("account", account.uuid())
                .param("principal", principal.uuid())
                .param("source", source.word())
                .param("reference", source.reference())
                .param("groups", ArrayColumns.uuids(groups))
                .update();
        jdbc.sql("""
                        insert into accounts.group_member (group_id, member, kind, source, reference, account, since)
                        select wanted, :principal, :kind, :source, :reference, :account, :now
                        from unnest(:groups::uuid[]) as wanted
                        on conflict do nothing
                        """)
                .param("account", account.uuid())
                .param("principal", principal.uuid())
                .param("kind", principal.kind().word())
                .param("source", source.word())
                .param("reference", source.reference())
                .param("groups", ArrayColumns.uuids(groups))
                .param("now", Timestamps.of(now))
                .update();
    }

    void leaveAllGroups(AccountId account, PrincipalId principal) {
        jdbc.sql("""
                        delete from accounts.group_member where account = :account and member = :principal
                        """)
                .param("account", account.uuid())
                .param("principal", principal.uuid())
                .update();
    }

    /** Memberships with a grant whose end has passed, the earliest first. */
    List<Membership> withEndedGrants(Instant now, int limit) {
        return assemble(jdbc.sql("""
                        select m.*, p.kind from accounts.membership m join accounts.principal p on p.id = m.principal
                        where (m.account, m.principal) in (
                            select account, principal from accounts.membership_grant
                            where until <= :now order by until limit :limit)
                        """)
                        .param("now", Timestamps.of(now))
                        .param("limit", limit)
                        .query(MembershipRows::head)
                        .list())
                .stream()
                .map(MembershipRow::membership)
                .toList();
    }

    private List<MembershipRow> assemble(List<Head> heads) {
        return heads.isEmpty() ? List.of() : assemble(heads, grantRows(heads), claimRows(heads));
    }

    private static List<MembershipRow> assemble(List<Head> heads, List<GrantRow> grantRows, List<ClaimRow> claimRows) {
        Map<Key, List<GrantRow>> grants = new HashMap<>();
        grantRows.forEach(row ->
                grants.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row));
        Map<Key, List<GroupClaim>> claims = new HashMap<>();
        claimRows.forEach(row ->
                claims.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row.claim()));
        return heads.stream()
                .map(head -> row(
                        head, grants.getOrDefault(head.key(), List.of()), claims.getOrDefault(head.key(), List.of())))
                .toList();
    }

    private static MembershipRow row(Head head, List<GrantRow> grants, List<GroupClaim> claims) {
        return new MembershipRow(
                new AccountId(head.key().account()),
                head.principal(),
                head.blocked(),
                head.epoch(),
                head.version(),
                head.since(),
                grants.stream().map(grant -> grant(grant, claims)).toList(),
                claims);
    }

    private static MembershipGrant grant(GrantRow row, List<GroupClaim> claims) {
        Set<GroupId> groups = new TreeSet<>();
        claims.stream()
                .filter(claim -> claim.source().equals(row.source()))
                .forEach(claim -> groups.add(claim.group()));
        return new MembershipGrant(row.source(), row.roles(), groups, row.since(), row.until(), row.givenBy());
    }

    private List<GrantRow> grantRows(Collection<Head> heads) {
        return jdbc.sql("""
                        select g.* from unnest(:accounts::uuid[], :principals::uuid[]) as wanted (account, principal)
                        join accounts.membership_grant g using (account, principal)
                        order by g.since, g.source, g.reference
                        """)
                .param("accounts", column(heads, true))
                .param("principals", column(heads, false))
                .query(MembershipRows::grantRow)
                .list();
    }

    private List<ClaimRow> claimRows(Collection<Head> heads) {
        return jdbc.sql("""
                        select g.* from unnest(:accounts::uuid[], :principals::uuid[]) as wanted (account, principal)
                        join accounts.group_member g on g.account = wanted.account and g.member = wanted.principal
                        order by g.group_id, g.source, g.reference
                        """)
                .param("accounts", column(heads, true))
                .param("principals", column(heads, false))
                .query(MembershipRows::claimRow)
                .list();
    }

    private static String[] column(Collection<Head> heads, boolean account) {
        return heads.stream()
                .map(head -> (account ? head.key().account() : head.key().principal()).toString())
                .toArray(String[]::new);
    }

    private static GrantRow grantRow(ResultSet row, int number) throws SQLException {
        return new GrantRow(
                key(row, "principal"),
                Source.of(row.getString("source"), row.getString("reference")),
                ArrayColumns.readTexts(row, "roles"),
                Timestamps.read(row, "since"),
                Timestamps.readOrNull(row, "until"),
                row.getString("given_by"));
    }

    private static ClaimRow claimRow(ResultSet row, int number) throws SQLException {
        return new ClaimRow(
                key(row, "member"),
                new GroupClaim(
                        new GroupId(row.getObject("group_id", UUID.class)),
                        Source.of(row.getString("source"), row.getString("reference"))));
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        Key key = key(row, "principal");
        return new Head(
                key,
                PrincipalId.of(PrincipalKind.of(row.getString("kind")), key.principal()),
                row.getBoolean("blocked"),
                row.getLong("epoch"),
                row.getLong("version"),
                Timestamps.read(row, "since"));
    }

    private static Key key(ResultSet row, String principal) throws SQLException {
        return new Key(row.getObject("account", UUID.class), row.getObject(principal, UUID.class));
    }
}
