package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Members as a graph has them, read for very many at once: what grants add up to is added up by the database, and the three lists come in
 * one order, so that they are joined by walking along them.
 */
final class GraphRows {

    private record Head(UUID principal, PrincipalKind kind, boolean blocked) {}

    private record RoleRow(UUID principal, RoleEnd role) {}

    private record GroupRow(UUID principal, GroupId group) {}

    private final JdbcClient jdbc;

    GraphRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All members of an account, by id. Whoever is blocked or has no grant has no roles and is in no group. */
    List<AccountGraph.Member> members(AccountId account) {
        List<Head> heads = jdbc.sql("""
                        select m.principal, p.kind, m.blocked
                        from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.account = :account order by m.principal
                        """)
                .param("account", account.uuid())
                .query((row, number) -> new Head(uuid(row, 1), PrincipalKind.of(row.getString(2)), row.getBoolean(3)))
                .list();
        List<RoleRow> roles = jdbc.sql("""
                        select g.principal, role, case when bool_and(g.until is not null) then max(g.until) end as until
                        from accounts.membership_grant g cross join lateral unnest(array_append(g.roles, :member)) as role
                        where g.account = :account group by g.principal, role order by g.principal, role collate "C"
                        """)
                .param("account", account.uuid())
                .param("member", Roles.MEMBER)
                .query((row, number) -> new RoleRow(uuid(row, 1), new RoleEnd(row.getString(2), instant(row, 3))))
                .list();
        List<GroupRow> groups = jdbc.sql("""
                        select distinct g.member, g.group_id
                        from accounts.group_member g
                             join accounts.membership m on m.account = g.account and m.principal = g.member
                        where g.account = :account order by g.member, g.group_id
                        """)
                .param("account", account.uuid())
                .query((row, number) -> new GroupRow(uuid(row, 1), new GroupId(uuid(row, 2))))
                .list();
        Walk<RoleRow> ofRoles = new Walk<>(roles, RoleRow::principal);
        Walk<GroupRow> ofGroups = new Walk<>(groups, GroupRow::principal);
        return heads.stream()
                .map(head -> member(head, ofRoles.next(head.principal), ofGroups.next(head.principal)))
                .toList();
    }

    private static AccountGraph.Member member(Head head, List<RoleRow> roles, List<GroupRow> groups) {
        boolean mayAct = !head.blocked && !roles.isEmpty();
        return new AccountGraph.Member(
                PrincipalId.of(head.kind, head.principal),
                mayAct ? roles.stream().map(RoleRow::role).toList() : List.of(),
                mayAct ? groups.stream().map(GroupRow::group).toList() : List.of(),
                head.blocked);
    }

    /** Goes along rows that are in the order in which they are asked for. */
    private static final class Walk<T> {

        private final List<T> rows;
        private final Function<T, UUID> principal;
        private int at;

        Walk(List<T> rows, Function<T, UUID> principal) {
            this.rows = rows;
            this.principal = principal;
        }

        List<T> next(UUID of) {
            int from = at;
            while (at < rows.size() && principal.apply(rows.get(at)).equals(of)) {
                at++;
            }
            return rows.subList(from, at);
        }
    }

    private static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
