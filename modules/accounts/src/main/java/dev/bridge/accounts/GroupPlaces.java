package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts members into groups by hand, and takes them out. What other sources have put there stays. */
public final class GroupPlaces {

    private static final Source BY_HAND = new Source.Manual();

    private final MembershipRows rows;
    private final GroupRows groups;
    private final Provisioning provisioning;
    private final Settlement settlement;
    private final AccountLocks locks;
    private final TransactionTemplate transactions;

    GroupPlaces(
            MembershipRows rows,
            GroupRows groups,
            Provisioning provisioning,
            Settlement settlement,
            AccountLocks locks,
            TransactionTemplate transactions) {
        this.rows = rows;
        this.groups = groups;
        this.provisioning = provisioning;
        this.settlement = settlement;
        this.locks = locks;
        this.transactions = transactions;
    }

    /**
     * Puts members of the account into a group. A service account or an agent of the account becomes a member by this.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code not_a_member}, {@code limit_exceeded}
     */
    public void add(Origin origin, AccountId account, GroupId group, Collection<PrincipalId> principals) {
        transactions.executeWithoutResult(status -> {
            locks.lock(List.of(account));
            groups.requireOf(account, List.of(group));
            principals.forEach(principal -> add(origin, account, group, principal));
        });
    }

    /**
     * Takes a principal out of a group.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}; {@code managed_membership} where another
     *     source keeps them in it
     */
    public void remove(Origin origin, AccountId account, GroupId group, PrincipalId principal) {
        transactions.executeWithoutResult(status -> {
            locks.lock(List.of(account));
            groups.requireOf(account, List.of(group));
            MembershipRow row = rows.find(account, principal).orElse(null);
            if (row == null) {
                return;
            }
            settlement.after(
                    origin,
                    account,
                    principal,
                    () -> row.groups().stream()
                            .filter(claim -> claim.group().equals(group))
                            .forEach(claim -> leave(row, claim)));
        });
    }

    private void add(Origin origin, AccountId account, GroupId group, PrincipalId principal) {
        MembershipRow row = rows.find(account, principal)
                .map(found -> found.liveAt(settlement.now()))
                .filter(found -> !found.grants().isEmpty())
                .orElse(null);
        if (row == null && principal instanceof UserId) {
            throw Problem.of(
                            AccountsError.NOT_A_MEMBER,
                            "`%s` is not a member of the account; invite them first.",
                            principal)
                    .exception();
        }
        if (row == null) {
            provisioning.apply(origin, BY_HAND, account, principal, Set.of(), Set.of(group), null);
            return;
        }
        groups.requireRoom(group, principal.uuid());
        Set<GroupId> wished = new TreeSet<>(row.groupsBy(BY_HAND));
        if (!row.groupsByOthers(BY_HAND).contains(group) && wished.add(group)) {
            settlement.after(
                    origin,
                    account,
                    principal,
                    () -> rows.group(account, principal, BY_HAND, wished, settlement.now()));
        }
    }

    private void leave(MembershipRow row, GroupClaim claim) {
        if (!MembershipChanges.isEndable(claim.source())) {
            throw Problem.of(
                            AccountsError.MANAGED_MEMBERSHIP,
                            "`%s` `%s` puts the member in the group; change it there.",
                            claim.source().word(),
                            claim.source().reference())
                    .exception();
        }
        Set<GroupId> kept = new TreeSet<>(row.groupsBy(claim.source()));
        kept.remove(claim.group());
        rows.group(row.account(), row.principal(), claim.source(), kept, settlement.now());
    }
}
