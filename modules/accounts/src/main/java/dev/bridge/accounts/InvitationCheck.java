package dev.bridge.accounts;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** What must hold of an invitation when it is sent, and when it is used. */
final class InvitationCheck {

    private final InvitationRows rows;
    private final GroupRows groups;
    private final Roles roles;
    private final Owners owners;
    private final Accounts accounts;
    private final AccountStates states;
    private final InstantSource clock;

    InvitationCheck(
            InvitationRows rows,
            GroupRows groups,
            Roles roles,
            Owners owners,
            Accounts accounts,
            AccountStates states,
            InstantSource clock) {
        this.rows = rows;
        this.groups = groups;
        this.roles = roles;
        this.owners = owners;
        this.accounts = accounts;
        this.states = states;
        this.clock = clock;
    }

    /** Throws as {@link Invitations#invite} says. */
    void invitable(Origin origin, AccountId account, EmailAddress address, Set<String> given, Set<GroupId> into) {
        open(account);
        roles.requireKnown(account, given);
        groups.requireOf(account, into);
        inviter(origin.actor(), account, given);
        if (!rows.members(account, Set.of(address.normalized())).isEmpty()) {
            throw Problem.of(
                            AccountsError.MEMBER_ALREADY,
                            "%s is a member already; change the member's roles instead.",
                            Quoted.text(address.shown()))
                    .exception();
        }
        Optional<Invitation> pending = rows.pending(account, address);
        if (pending.isPresent()) {
            throw Problem.of(
                            AccountsError.INVITATION_PENDING,
                            "%s is invited already; send `%s` again, or revoke it.",
                            Quoted.text(address.shown()),
                            pending.get().id())
                    .with("invitation", pending.get().id().text())
                    .exception();
        }
    }

    /** Throws where nobody can join: a person's own account, and one that is suspended, closing or closed. */
    void open(AccountId account) {
        Account found = accounts.require(account);
        if (found.kind() == AccountKind.PERSONAL) {
            throw Problem.of(
                            AccountsError.STATE_FORBIDS,
                            "A personal account has one person; convert it to an organization to invite others.")
                    .exception();
        }
        states.requireOpen(found);
    }

    /** Owners are made by owners, at the time of the invitation and still when it is used. */
    void inviter(ObjectRef inviter, AccountId account, Set<String> given) {
        if (given.contains(Roles.OWNER) && !owners.mayAppoint(inviter, account)) {
            throw Problem.of(
                            PlatformError.FORBIDDEN,
                            "Only an owner makes an owner; ask one of the account's owners for the invitation.")
                    .with("reason", "owner_required")
                    .exception();
        }
    }

    /** Throws {@code invitation_spent} or {@code invitation_expired}. */
    void pending(Invitation invitation) {
        boolean late = invitation.state() == InvitationState.EXPIRED
                || (invitation.state() == InvitationState.PENDING
                        && !invitation.expiresAt().isAfter(clock.instant()));
        if (late) {
            throw Problem.of(
                            AccountsError.INVITATION_EXPIRED,
                            "The invitation was good for %d days; ask for another.",
                            Invitations.LIFE.toDays())
                    .exception();
        }
        if (invitation.state() != InvitationState.PENDING) {
            throw spent().exception();
        }
    }

    static Problem spent() {
        return Problem.of(
                AccountsError.INVITATION_SPENT,
                "The invitation was used, taken back or replaced by a newer mail; look for that, or ask for another.");
    }
}
