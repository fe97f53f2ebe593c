package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * That somebody belongs to an account, as it stands at this moment.
 *
 * @param roles the union over the live grants, with {@code member}; nothing while blocked
 * @param groups those that the member is in directly; nothing while blocked
 * @param blocked cut off, whatever the grants say
 * @param grants the live ones, oldest first
 * @param epoch credentials that were issued for the membership under a lower one are dead
 */
public record Membership(
        AccountId account,
        PrincipalId principal,
        Set<String> roles,
        Set<GroupId> groups,
        boolean blocked,
        List<MembershipGrant> grants,
        long epoch,
        long version,
        Instant since) {

    public Membership {
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
        grants = List.copyOf(grants);
    }

    /** Whether the member may act for the account. */
    public boolean mayAct() {
        return !blocked && !grants.isEmpty();
    }
}
