package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of groups, and of groups within groups. */
final class GroupRows {

    /** Of groups within groups. */
    static final String GROUP = "group";

    /** That a group is directly within another. */
    record Nesting(GroupId parent, GroupId child) {}

    private record Claim(UUID member, String kind, Source source) {}

    private final JdbcClient jdbc;

    GroupRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Group> find(AccountId account, GroupId id) {
        return jdbc.sql("""
                        select * from accounts.member_group where account = :account and id = :id
                        """)
                .param("account", account.uuid())
                .param("id", id.uuid())
                .query(GroupRows::group)
                .optional();
    }

    Optional<Group> find(GroupId id) {
        return jdbc.sql("""
                        select * from accounts.member_group where id = :id
                        """).param("id", id.uuid()).query(GroupRows::group).optional();
    }

    Optional<Group> findByKey(AccountId account, String key) {
        return jdbc.sql("""
                        select * from accounts.member_group where account = :account and key = :key
                        """)
                .param("account", account.uuid())
                .param("key", key)
                .query(GroupRows::group)
                .optional();
    }

    List<Group> list(AccountId account, UUID before, int limit) {
        return jdbc.sql("""
                        select * from accounts.member_group where account = :account and id < :before
                        order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(GroupRows::group)
                .list();
    }

    /** All of an account, by id. */
    List<Group> all(AccountId account) {
        return jdbc.sql("""
                        select * from accounts.member_group where account = :account order by id
                        """)
                .param("account", account.uuid())
                .query(GroupRows::group)
                .list();
    }

    List<Nesting> nestings(AccountId account) {
        return jdbc.sql("""
                        select distinct group_id, member from accounts.group_member
                        where account = :account and kind = 'group'
                        """)
                .param("account", account.uuid())
                .query((row, number) -> new Nesting(
                        new GroupId(row.getObject("group_id", UUID.class)),
                        new GroupId(row.getObject("member", UUID.class))))
                .list();
    }

    long count(AccountId account) {
        return jdbc.sql("""
                        select count(*) from accounts.member_group where account = :account
                        """).param("account", account.uuid()).query(Long.class).single();
    }

    void insert(Group group) {
        jdbc.sql("""
                        insert into accounts.member_group (id, account, key, display_name, version, created_at)
                        values (:id, :account, :key, :display_name, :version, :created_at)
                        """)
                .param("id", group.id().uuid())
                .param("account", group.account().uuid())
                .param("key", group.key())
                .param("display_name", group.displayName())
                .param("version", group.version())
                .param("created_at", Timestamps.of(group.createdAt()))
                .update();
    }

    void update(GroupId id, String key, String displayName) {
        jdbc.sql("""
                        update accounts.member_group
                        set key = :key, display_name = :display_name, version = version + 1 where id = :id
                        """)
                .param("id", id.uuid())
                .param("key", key)
                .param("display_name", displayName)
                .update();
    }

    /** With all that is in it, and out of all that it is in. */
    void delete(GroupId id) {
        jdbc.sql("""
                        delete from accounts.group_member where group_id = :id or (member = :id and kind = 'group')
                        """).param("id", id.uuid()).update();
        jdbc.sql("""
                        delete from accounts.member_group where id = :id
                        """).param("id", id.uuid()).update();
    }

    /**
     * Passes where all of them are groups of the account.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    void requireOf(AccountId account, Collection<GroupId> groups) {
        if (groups.isEmpty()) {
            return;
        }
        Set<UUID> known = new TreeSet<>(jdbc.sql("""
                        select id from accounts.member_group where account = :account and id = any (:groups::uuid[])
                        """)
                .param("account", account.uuid())
                .param("groups", ArrayColumns.uuids(groups))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());
        groups.stream()
                .filter(group -> !known.contains(group.uuid()))
                .findFirst()
                .ifPresent(group -> {
                    throw Problem.of(PlatformError.NOT_FOUND, "The account has no group `%s`.", group)
                            .exception();
                });
    }

    /**
     * Passes where one more has room in the group, or is in it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded}
     */
    void requireRoom(GroupId group, UUID member) {
        long others = jdbc.sql("""
                        select count(distinct member) from accounts.group_member
                        where group_id = :group and member <> :member
                        """)
                .param("group", group.uuid())
                .param("member", member)
                .query(Long.class)
                .single();
        MembershipLimits.GROUP_MEMBERS.check(others + 1, "The group");
    }

    void nest(Group parent, GroupId child, Source source, Instant now) {
        jdbc.sql("""
                        insert into accounts.group_member (group_id, member, kind, source, reference, account, since)
                        values (:group, :member, 'group', :source, :reference, :account, :now)
                        on conflict do nothing
                        """)
                .param("group", parent.id().uuid())
                .param("member", child.uuid())
                .param("source", source.word())
                .param("reference", source.reference())
                .param("account", parent.account().uuid())
                .param("now", Timestamps.of(now))
                .update();
    }

    void unnest(GroupId parent, GroupId child, Source source) {
        jdbc.sql("""
                        delete from accounts.group_member
                        where group_id = :group and member = :member and source = :source and reference = :reference
                        """)
                .param("group", parent.uuid())
                .param("member", child.uuid())
                .param("source", source.word())
                .param("reference", source.reference())
                .update();
    }

    /** The groups directly within a group. */
    Set<GroupId> within(GroupId group) {
        return new TreeSet<>(jdbc.sql("""
                        select distinct member from accounts.group_member where group_id = :group and kind = 'group'
                        """)
                .param("group", group.uuid())
                .query((row, number) -> new GroupId(row.getObject("member", UUID.class)))
                .list());
    }

    /** The group and all within it, at any depth, each with the length of its longest way down; stops at a bound. */
    Map<GroupId, Integer> down(GroupId group, int bound) {
        Map<GroupId, Integer> levels = new LinkedHashMap<>();
        jdbc.sql("""
                        with recursive down (id, level) as (
                            select :group::uuid, 1
                            union
                            select m.member, down.level + 1
                            from down join accounts.group_member m on m.group_id = down.id and m.kind = 'group'
                            where down.level < :bound)
                        select id, max(level) as level from down group by id
                        """)
                .param("group", group.uuid())
                .param("bound", bound)
                .query((row, number) -> levels.put(new GroupId(row.getObject("id", UUID.class)), row.getInt("level")))
                .list();
        return levels;
    }

    /** How many groups stand in the longest chain that ends with this one; stops at a bound. */
    int up(GroupId group, int bound) {
        return jdbc.sql("""
                        with recursive up (id, level) as (
                            select :group::uuid, 1
                            union
                            select m.group_id, up.level + 1
                            from up join accounts.group_member m on m.member = up.id and m.kind = 'group'
                            where up.level < :bound)
                        select max(level) from up
                        """)
                .param("group", group.uuid())
                .param("bound", bound)
                .query(Integer.class)
                .single();
    }

    /** What is in the group directly, by id. */
    List<GroupMember> members(GroupId group, UUID after, int limit) {
        Map<UUID, List<Claim>> claims = new LinkedHashMap<>();
        jdbc.sql("""
                        select member, kind, source, reference from accounts.group_member
                        where group_id = :group and member in (
                            select distinct member from accounts.group_member
                            where group_id = :group and member > :after order by member limit :limit)
                        order by member, source, reference
                        """)
                .param("group", group.uuid())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> claims.computeIfAbsent(
                                row.getObject("member", UUID.class), member -> new ArrayList<>())
                        .add(new Claim(
                                row.getObject("member", UUID.class),
                                row.getString("kind"),
                                Source.of(row.getString("source"), row.getString("reference")))))
                .list();
        return claims.values().stream().map(GroupRows::member).toList();
    }

    private static GroupMember member(List<Claim> claims) {
        Claim first = claims.getFirst();
        TypedId id = first.kind().equals(GROUP)
                ? new GroupId(first.member())
                : PrincipalId.of(PrincipalKind.of(first.kind()), first.member());
        return new GroupMember(
                id, first.kind(), claims.stream().map(Claim::source).toList());
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                new GroupId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("key"),
                row.getString("display_name"),
                row.getLong("version"),
                Timestamps.read(row, "created_at"));
    }
}
