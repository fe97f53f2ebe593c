package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What closing an account takes along, under its lock and that of its company. */
final class Closing {

    private static final int PAGE = 1_000;
    private static final UUID NEWEST = new UUID(-1, -1);

    private final Supplier<List<ClosingParticipant>> participants;
    private final InvitationRows invitations;
    private final Seats seats;
    private final EventLog log;
    private final InstantSource clock;

    Closing(
            Supplier<List<ClosingParticipant>> participants,
            InvitationRows invitations,
            Seats seats,
            EventLog log,
            InstantSource clock) {
        this.participants = participants;
        this.invitations = invitations;
        this.seats = seats;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Passes where no module objects.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code change_objected}
     */
    void requireNoObjection(AccountId account) {
        List<ChangeObjection> objections = participants.get().stream()
                .flatMap(participant -> participant.examine(account).stream())
                .toList();
        if (!objections.isEmpty()) {
            throw Problem.of(
                            AccountsError.CHANGE_OBJECTED,
                            "%s",
                            objections.getFirst().text())
                    .with("objections", objections)
                    .exception();
        }
    }

    /** Nobody joins any more: open invitations are revoked and give back the seats that they hold. */
    void voidInvitations(Origin origin, AccountId account) {
        List<Invitation> pending;
        do {
            pending = invitations.list(account, InvitationState.PENDING, NEWEST, PAGE);
            for (Invitation invitation : pending) {
                invitations.end(invitation.id(), InvitationState.REVOKED, null, clock.instant());
                log.append(
                        origin,
                        InvitationEvents.of(
                                InvitationEvents.REVOKED,
                                invitations.find(account, invitation.id()).orElseThrow(),
                                null));
                seats.release(origin, account, invitation.id());
            }
        } while (pending.size() == PAGE);
    }

    /** Its members' seats are free: all of its own pool, and of its company's those of nobody else's members. */
    void releaseSeats(Origin origin, AccountId account) {
        seats.releaseAll(origin, account);
    }
}
