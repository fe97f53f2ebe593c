package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a change of somebody's grants, groups or block, in one place: ended grants go, a membership without
 * grants ends and leaves its groups, its agents and its seat; the log tells the new state; credentials that have become
 * too strong die; the last owner stays.
 */
final class Settlement {

    static final String EPOCH_SIGNAL = "membership_epoch";

    private final MembershipRows rows;
    private final Owners owners;
    private final Seats seats;
    private final AttributeRows attributes;
    private final AgentPause agents;
    private final EventLog log;
    private final Signals signals;
    private final InstantSource clock;

    Settlement(
            MembershipRows rows,
            Owners owners,
            Seats seats,
            AttributeRows attributes,
            AgentPause agents,
            EventLog log,
            Signals signals,
            InstantSource clock) {
        this.rows = rows;
        this.owners = owners;
        this.seats = seats;
        this.attributes = attributes;
        this.agents = agents;
        this.log = log;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * Does the writes and what follows from them, in the caller's transaction and under the account's lock.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code last_owner}, {@code seats_exhausted}
     */
    void after(Origin origin, AccountId account, PrincipalId principal, Runnable writes) {
        MembershipRow before = rows.find(account, principal).orElse(null);
        writes.run();
        MembershipRow after = withoutEnded(account, principal);
        if (after == null) {
            return;
        }
        if (after.grants().isEmpty() && !after.blocked()) {
            end(origin, before == null ? after : before);
        } else if (before == null || !MembershipEvents.state(before, 0).equals(MembershipEvents.state(after, 0))) {
            change(origin, before, after);
        }
        if (principal instanceof UserId person) {
            seat(origin, account, person, before != null && before.mayAct(), after.mayAct());
        }
        if (before != null && before.hasRole(Roles.OWNER) && !after.hasRole(Roles.OWNER)) {
            owners.requireUsable(List.of(account));
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** What is left; whoever has no grant is in no group either. */
    private @Nullable MembershipRow withoutEnded(AccountId account, PrincipalId principal) {
        MembershipRow row = rows.find(account, principal).orElse(null);
        if (row == null) {
            return null;
        }
        MembershipRow live = row.liveAt(clock.instant());
        row.grants().stream()
                .filter(grant -> !live.grants().contains(grant))
                .forEach(grant -> rows.take(account, principal, grant.source()));
        if (live.grants().isEmpty() && !live.groups().isEmpty()) {
            rows.leaveAllGroups(account, principal);
        }
        return live.grants().size() == row.grants().size() && !live.grants().isEmpty()
                ? row
                : rows.find(account, principal).orElse(null);
    }

    private void end(Origin origin, MembershipRow row) {
        rows.delete(row.account(), row.principal());
        if (row.principal() instanceof UserId person) {
            attributes.delete(AttributeSubject.membership(row.account(), person));
        }
        log.append(origin, MembershipEvents.ended(row));
        raise(row, row.epoch() + 1);
    }

    private void change(Origin origin, @Nullable MembershipRow before, MembershipRow after) {
        boolean weaker = before != null
                && !after.roles().keySet().containsAll(before.roles().keySet());
        long epoch = weaker ? after.epoch() + 1 : after.epoch();
        rows.tell(after, epoch);
        log.append(origin, MembershipEvents.changed(after, epoch));
        if (weaker) {
            raise(after, epoch);
        } else if (before == null) {
            signals.tellHere(EPOCH_SIGNAL, key(after), epoch);
        }
    }

    private void seat(Origin origin, AccountId account, UserId person, boolean before, boolean after) {
        if (after && !before) {
            seats.occupy(origin, account, person);
        } else if (before && !after) {
            seats.release(origin, account, person);
            agents.pauseOwnedBy(origin, account, person);
        }
    }

    private void raise(MembershipRow row, long epoch) {
        signals.raise(EPOCH_SIGNAL, key(row), epoch);
    }

    private static String key(MembershipRow row) {
        return row.account().text() + " " + row.principal().text();
    }
}
