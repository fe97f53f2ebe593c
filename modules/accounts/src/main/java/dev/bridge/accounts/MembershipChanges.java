package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators do to memberships, and what members do to their own. */
public final class MembershipChanges {

    /**
     * What a membership is to become.
     *
     * @param roles all that an administrator can give, beside {@code member}; null to leave them
     * @param groups all that an administrator has put the member in; null to leave them
     * @param until when the roles given by hand end
     */
    public record Wish(
            @Nullable Set<String> roles,
            @Nullable Set<GroupId> groups,
            @Nullable Instant until) {}

    /** What remained after a removal: the grants of directories, which only those take away. */
    public record Removed(List<MembershipGrant> remaining) {

        public Removed {
            remaining = List.copyOf(remaining);
        }
    }

    private static final Source BY_HAND = new Source.Manual();

    private final MembershipRows rows;
    private final MemberCheck check;
    private final Provisioning provisioning;
    private final Settlement settlement;
    private final Owners owners;
    private final AccountLocks locks;
    private final Memberships memberships;
    private final TransactionTemplate transactions;

    MembershipChanges(
            MembershipRows rows,
            MemberCheck check,
            Provisioning provisioning,
            Settlement settlement,
            Owners owners,
            AccountLocks locks,
            Memberships memberships,
            TransactionTemplate transactions) {
        this.rows = rows;
        this.check = check;
        this.provisioning = provisioning;
        this.settlement = settlement;
        this.owners = owners;
        this.locks = locks;
        this.memberships = memberships;
        this.transactions = transactions;
    }

    /**
     * Makes somebody a member by hand, or changes what is given by hand: people who are known already, service accounts and
     * agents.
     */
    public Membership add(Origin origin, AccountId account, PrincipalId principal, Set<String> roles) {
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            provisioning.apply(origin, BY_HAND, account, principal, roles, Set.of(), null);
            return memberships.require(account, principal);
        });
    }

    /**
     * Changes somebody's roles and groups.
     *
     * @param precondition is given the present version under its lock, and throws to refuse
     * @param successor becomes an owner in the same change
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code managed_membership} where a directory
     *     gives a role that is not wished for, and as {@link Provisioning#apply}
     */
    public Membership change(
            Origin origin,
            AccountId account,
            PrincipalId principal,
            Wish wish,
            @Nullable UserId successor,
            LongConsumer precondition) {
        return transactions.execute(status -> {
            MembershipRow row = begin(origin, account, principal, successor);
            precondition.accept(row.version());
            Set<String> wished = wish.roles() == null ? row.givenRoles() : wish.roles();
            requireMayUnmake(origin, row, wished);
            requireGivable(row, wished);
            Set<String> byHand = rolesByHand(row, wished);
            Set<GroupId> groups = groupsByHand(row, wish.groups());
            check.grant(origin, BY_HAND, account, principal, byHand, groups, wish.until());
            settlement.after(origin, account, principal, () -> {
                shrinkOthers(row, wished, wish.groups());
                if (wish.roles() != null || wish.until() != null) {
                    give(origin, row, byHand, wish.until());
                }
                rows.group(account, principal, BY_HAND, groups, settlement.now());
            });
            return memberships.require(account, principal);
        });
    }

    /**
     * Ends what an administrator may end. What a directory gives remains, and the answer names it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code last_owner}, {@code forbidden}; {@code
     *     managed_membership} where there is nothing but what a directory gives
     */
    public Removed remove(Origin origin, AccountId account, PrincipalId principal, @Nullable UserId successor) {
        return transactions.execute(status -> {
            MembershipRow row = begin(origin, account, principal, successor);
            if (!origin.actor().equals(principal.reference())) {
                requireMayUnmake(origin, row, Set.of());
            }
            List<MembershipGrant> managed = row.grants().stream()
                    .filter(grant -> !isEndable(grant.source()))
                    .toList();
            if (!managed.isEmpty() && managed.size() == row.grants().size()) {
                throw managed(managed.getFirst(), "block the member, or remove them there")
                        .exception();
            }
            settlement.after(
                    origin,
                    account,
                    principal,
                    () -> endable(row).forEach(source -> rows.take(account, principal, source)));
            return new Removed(managed);
        });
    }

    /**
     * A member goes by themself.
     *
     * @throws dev.bridge.kernel.problem.ProblemException as {@link #remove}
     */
    public Removed leave(Origin origin, AccountId account, @Nullable UserId successor) {
        if (!origin.actor().type().equals(PrincipalKind.USER.word())) {
            throw Problem.of(PlatformError.FORBIDDEN, "Only people leave an account; remove the member instead.")
                    .exception();
        }
        return remove(origin, account, UserId.TYPE.parse(origin.actor().id()), successor);
    }

    /**
     * Cuts a member off, whatever any source says.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code last_owner}, {@code forbidden}
     */
    public Membership block(Origin origin, AccountId account, PrincipalId principal, @Nullable UserId successor) {
        return transactions.execute(status -> {
            MembershipRow row = begin(origin, account, principal, successor);
            requireMayUnmake(origin, row, Set.of());
            settlement.after(origin, account, principal, () -> rows.block(account, principal, true));
            return memberships.require(account, principal);
        });
    }

    /**
     * Lets a member in again, with what the sources give now; nothing remains where they give nothing.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code seats_exhausted}, {@code forbidden}
     */
    public void unblock(Origin origin, AccountId account, PrincipalId principal) {
        transactions.executeWithoutResult(status -> {
            MembershipRow row = begin(origin, account, principal, null);
            if (row.givenRoles().contains(Roles.OWNER)) {
                owners.requireMayAppoint(origin, account);
            }
            settlement.after(origin, account, principal, () -> rows.block(account, principal, false));
        });
    }

    /** Locks, and makes the successor an owner first, so that there is one at every moment. */
    private MembershipRow begin(Origin origin, AccountId account, PrincipalId principal, @Nullable UserId successor) {
        locks.lock(List.of(account));
        memberships.require(account, principal);
        if (successor != null) {
            succeed(origin, account, successor);
        }
        return rows.find(account, principal).orElseThrow().liveAt(settlement.now());
    }

    private void succeed(Origin origin, AccountId account, UserId successor) {
        MembershipRow row = rows.find(account, successor)
                .filter(MembershipRow::mayAct)
                .orElseThrow(() -> Problem.of(
                                AccountsError.NOT_A_MEMBER,
                                "`%s` is not a member here; a successor is one already.",
                                successor)
                        .exception());
        MembershipGrant present = row.grant(BY_HAND);
        Set<String> roles = new TreeSet<>(Set.of(Roles.OWNER));
        if (present != null && present.until() == null) {
            roles.addAll(present.roles());
        }
        provisioning.apply(origin, BY_HAND, account, successor, roles, row.groupsBy(BY_HAND), null);
    }

    private void requireMayUnmake(Origin origin, MembershipRow row, Set<String> wished) {
        if (row.givenRoles().contains(Roles.OWNER) && !wished.contains(Roles.OWNER)) {
            owners.requireMayAppoint(origin, row.account());
        }
    }

    /** A role that a directory gives stays until the directory takes it. */
    private static void requireGivable(MembershipRow row, Set<String> wished) {
        row.grants().stream()
                .filter(grant -> !isEndable(grant.source()))
                .filter(grant -> !wished.containsAll(grant.roles()))
                .findFirst()
                .ifPresent(grant -> {
                    throw managed(grant, "change it there").exception();
                });
    }

    /** What no other grant gives without end. */
    private static Set<String> rolesByHand(MembershipRow row, Set<String> wished) {
        Set<String> missing = new TreeSet<>(wished);
        missing.remove(Roles.MEMBER);
        row.grants().stream()
                .filter(grant -> !grant.source().equals(BY_HAND) && grant.until() == null)
                .forEach(grant -> missing.removeAll(grant.roles()));
        return missing;
    }

    private static Set<GroupId> groupsByHand(MembershipRow row, @Nullable Set<GroupId> wished) {
        if (wished == null) {
            return row.groupsBy(BY_HAND);
        }
        Set<GroupId> missing = new TreeSet<>(wished);
        missing.removeAll(row.groupsByOthers(BY_HAND));
        return missing;
    }

    /** What others have given, and an administrator may end, shrinks to what is wished for. */
    private void shrinkOthers(MembershipRow row, Set<String> wished, @Nullable Set<GroupId> groups) {
        for (MembershipGrant grant : row.grants()) {
            Source source = grant.source();
            if (source.equals(BY_HAND) || !isEndable(source)) {
                continue;
            }
            Set<String> kept = new TreeSet<>(grant.roles());
            kept.retainAll(wished);
            rows.give(row.account(), row.principal(), source, kept, grant.since(), grant.until(), grant.givenBy());
            if (groups != null) {
                Set<GroupId> keptGroups = new TreeSet<>(grant.groups());
                keptGroups.retainAll(groups);
                rows.group(row.account(), row.principal(), source, keptGroups, settlement.now());
            }
        }
    }

    private void give(Origin origin, MembershipRow row, Set<String> roles, @Nullable Instant until) {
        boolean others = row.grants().stream().anyMatch(grant -> !grant.source().equals(BY_HAND));
        if (roles.isEmpty() && others) {
            rows.take(row.account(), row.principal(), BY_HAND);
        } else {
            rows.give(
                    row.account(),
                    row.principal(),
                    BY_HAND,
                    roles,
                    settlement.now(),
                    until,
                    origin.actor().toString());
        }
    }

    /** All that an administrator may end: of the grants, and of the places in groups. */
    private static Set<Source> endable(MembershipRow row) {
        Set<Source> sources = row.grants().stream().map(MembershipGrant::source).collect(Collectors.toSet());
        row.groups().forEach(claim -> sources.add(claim.source()));
        sources.removeIf(source -> !isEndable(source));
        return sources;
    }

    static boolean isEndable(Source source) {
        return switch (source) {
            case Source.Manual manual -> true;
            case Source.Invite invite -> true;
            case Source.Migration migration -> true;
            case Source.Jit jit -> false;
            case Source.Scim scim -> false;
            case Source.Domain domain -> false;
        };
    }

    private static Problem managed(MembershipGrant grant, String step) {
        return Problem.of(
                        AccountsError.MANAGED_MEMBERSHIP,
                        "The membership is given by `%s` `%s`; %s.",
                        grant.source().word(),
                        grant.source().reference(),
                        step)
                .with("source", grant.source().word())
                .with("reference", grant.source().reference());
    }
}
