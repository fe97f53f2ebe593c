package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one way into and out of memberships, whoever asks: an administrator, an accepted invitation, an account change,
 * and in time a directory. Each source states what it gives as a whole; saying the same twice changes nothing, and what
 * another source gives is not touched.
 */
public final class Provisioning {

    private final MembershipRows rows;
    private final MemberCheck check;
    private final Settlement settlement;
    private final InstantSource clock;

    Provisioning(MembershipRows rows, MemberCheck check, Settlement settlement, InstantSource clock) {
        this.rows = rows;
        this.check = check;
        this.settlement = settlement;
        this.clock = clock;
    }

    /**
     * Makes this what the source gives the principal, in the caller's transaction, which holds the locks of {@link
     * AccountLocks#lock}.
     *
     * @param roles beside {@code member}; {@code owner} only for people, by hand or by invitation, and without end
     * @param groups of the account; those that the source gave before and that are not here are left
     * @param until when it ends by itself
     * @throws dev.bridge.kernel.problem.ProblemException {@code role_unknown}, {@code owner_required}, {@code forbidden},
     *     {@code not_a_member}, {@code fields_invalid}, {@code not_found}, {@code limit_exceeded}, {@code
     *     seats_exhausted}, {@code last_owner}
     */
    public void apply(
            Origin origin,
            Source source,
            AccountId account,
            PrincipalId principal,
            Set<String> roles,
            Set<GroupId> groups,
            @Nullable Instant until) {
        check.grant(origin, source, account, principal, roles, groups, until);
        give(origin, source, account, principal, roles, groups, until);
    }

    /** Takes what the source gives, and nothing else; where it gives nothing, nothing happens. */
    public void withdraw(Origin origin, Source source, AccountId account, PrincipalId principal) {
        settlement.after(origin, account, principal, () -> rows.take(account, principal, source));
    }

    /** As {@link #apply}, for what has been checked. */
    void give(
            Origin origin,
            Source source,
            AccountId account,
            PrincipalId principal,
            Set<String> roles,
            Set<GroupId> groups,
            @Nullable Instant until) {
        Instant now = clock.instant();
        Set<String> beside = new TreeSet<>(roles);
        beside.remove(Roles.MEMBER);
        settlement.after(origin, account, principal, () -> {
            rows.ensure(account, principal, now);
            rows.give(
                    account,
                    principal,
                    source,
                    beside,
                    now,
                    until,
                    origin.actor().toString());
            rows.group(account, principal, source, groups, now);
        });
    }

    static Problem ownerRequired(String whom) {
        return Problem.of(
                AccountsError.OWNER_REQUIRED,
                "%s cannot be an owner; owners are people, made by hand or by an owner's invitation, and without end.",
                Quoted.text(whom));
    }
}
