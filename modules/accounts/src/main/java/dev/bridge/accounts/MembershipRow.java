package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A membership as it is stored: also with grants whose end has passed and that nobody has taken away yet. Everything else
 * follows from the grants, the groups and the block.
 */
record MembershipRow(
        AccountId account,
        PrincipalId principal,
        boolean blocked,
        long epoch,
        long version,
        Instant since,
        List<MembershipGrant> grants,
        List<GroupClaim> groups) {

    MembershipRow {
        grants = List.copyOf(grants);
        groups = List.copyOf(groups);
    }

    /** What of it holds at a moment: without ended grants, and without the groups that came by them. */
    MembershipRow liveAt(Instant now) {
        Set<Source> ended = grants.stream()
                .filter(grant -> !grant.isLive(now))
                .map(MembershipGrant::source)
                .collect(Collectors.toCollection(HashSet::new));
        if (ended.isEmpty()) {
            return this;
        }
        return new MembershipRow(
                account,
                principal,
                blocked,
                epoch,
                version,
                since,
                grants.stream().filter(grant -> grant.isLive(now)).toList(),
                groups.stream().filter(claim -> !ended.contains(claim.source())).toList());
    }

    boolean mayAct() {
        return !blocked && !grants.isEmpty();
    }

    boolean hasRole(String role) {
        return roles().containsKey(role);
    }

    /** The union over the grants, with {@code member}, each with its end; a null end is none. */
    SortedMap<String, @Nullable Instant> roles() {
        SortedMap<String, @Nullable Instant> ends = new TreeMap<>();
        if (!mayAct()) {
            return ends;
        }
        for (MembershipGrant grant : grants) {
            longer(ends, Roles.MEMBER, grant.until());
            grant.roles().forEach(role -> longer(ends, role, grant.until()));
        }
        return ends;
    }

    private static void longer(SortedMap<String, @Nullable Instant> ends, String role, @Nullable Instant until) {
        Instant known = ends.get(role);
        if (until == null || (ends.containsKey(role) && known == null)) {
            ends.put(role, null);
        } else {
            ends.put(role, known == null || until.isAfter(known) ? until : known);
        }
    }

    Set<GroupId> memberOf() {
        return mayAct()
                ? groups.stream().map(GroupClaim::group).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** What the grants give, blocked or not. */
    Set<String> givenRoles() {
        Set<String> given = new TreeSet<>();
        grants.forEach(grant -> given.addAll(grant.roles()));
        return given;
    }

    /** The groups that a source has put the member in. */
    Set<GroupId> groupsBy(Source source) {
        return groups.stream()
                .filter(claim -> claim.source().equals(source))
                .map(GroupClaim::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<GroupId> groupsByOthers(Source source) {
        return groups.stream()
                .filter(claim -> !claim.source().equals(source))
                .map(GroupClaim::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The grant of a source, if it gives one. */
    @Nullable
    MembershipGrant grant(Source source) {
        return grants.stream()
                .filter(grant -> grant.source().equals(source))
                .findFirst()
                .orElse(null);
    }

    Membership membership() {
        return new Membership(account, principal, roles().keySet(), memberOf(), blocked, grants, epoch, version, since);
    }
}
