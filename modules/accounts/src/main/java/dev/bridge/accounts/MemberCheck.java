package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.web.Fields;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of a grant before it is given. */
final class MemberCheck {

    private final PrincipalFacts principals;
    private final MembershipRows rows;
    private final GroupRows groups;
    private final Roles roles;
    private final Owners owners;
    private final InstantSource clock;

    MemberCheck(
            PrincipalFacts principals,
            MembershipRows rows,
            GroupRows groups,
            Roles roles,
            Owners owners,
            InstantSource clock) {
        this.principals = principals;
        this.rows = rows;
        this.groups = groups;
        this.roles = roles;
        this.owners = owners;
        this.clock = clock;
    }

    /** Throws as {@link Provisioning#apply} says. */
    void grant(
            Origin origin,
            Source source,
            AccountId account,
            PrincipalId principal,
            Set<String> given,
            Set<GroupId> into,
            @Nullable Instant until) {
        roles.requireKnown(account, given);
        end(until);
        belongs(account, principal);
        groups.requireOf(account, into);
        owner(origin, source, account, principal, given, until);
        room(account, principal, into);
    }

    void end(@Nullable Instant until) {
        if (until != null && !until.isAfter(clock.instant())) {
            Fields fields = new Fields();
            fields.wrong("until", "field_invalid", "`until` has passed; name a later time, or leave it away.");
            fields.check();
        }
    }

    private void owner(
            Origin origin,
            Source source,
            AccountId account,
            PrincipalId principal,
            Set<String> given,
            @Nullable Instant until) {
        if (!given.contains(Roles.OWNER)) {
            return;
        }
        boolean byHand = source instanceof Source.Manual;
        if (!(principal instanceof UserId) || until != null || !(byHand || source instanceof Source.Invite)) {
            throw Provisioning.ownerRequired(principal.text()).exception();
        }
        boolean owns = rows.find(account, principal)
                .map(row -> row.hasRole(Roles.OWNER))
                .orElse(false);
        if (byHand && !owns) {
            owners.requireMayAppoint(origin, account);
        }
    }

    /**
     * People may belong to many accounts; a service account and an agent belong to the one that made them. Whether another
     * account has one is nobody's business here.
     */
    private void belongs(AccountId account, PrincipalId principal) {
        boolean possible = principals
                .find(principal)
                .filter(found -> found.state() != PrincipalState.ERASED)
                .filter(found -> principal instanceof UserId || found.account().equals(account))
                .isPresent();
        if (!possible) {
            throw Problem.of(
                            PlatformError.NOT_FOUND,
                            "There is no principal %s that can be a member of this account.",
                            Quoted.text(principal.text()))
                    .exception();
        }
    }

    private void room(AccountId account, PrincipalId principal, Set<GroupId> into) {
        if (rows.find(account, principal).isEmpty()) {
            MembershipLimits.MEMBERS.check(rows.count(account) + 1, "The account");
        }
        into.forEach(group -> groups.requireRoom(group, principal.uuid()));
    }
}
