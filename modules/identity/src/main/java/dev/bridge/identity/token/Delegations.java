package dev.bridge.identity.token;

import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.People;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.DelegationId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people allow agents to do on their behalf. An exchange of tokens asks {@link #live}; so a delegation that is revoked
 * gives no further token from that moment on, on any node.
 */
public final class Delegations {

    /** Raised with a delegation's id when it is revoked, for whoever remembers what hangs on one. */
    public static final String SIGNAL = "delegation_revoked";

    private static final EventType CREATED = new EventType("identity.delegation.created");
    private static final EventType REVOKED = new EventType("identity.delegation.revoked");

    private record DelegationNow(
            String delegation,
            String person,
            String agent,
            List<String> scopes,
            List<String> audience,
            Instant until) {}

    private final DelegationRows rows;
    private final TokenScopes scopes;
    private final People people;
    private final Memberships memberships;
    private final EventLog log;
    private final Signals signals;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Delegations(
            DelegationRows rows,
            TokenScopes scopes,
            People people,
            Memberships memberships,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.rows = rows;
        this.scopes = scopes;
        this.people = people;
        this.memberships = memberships;
        this.log = log;
        this.signals = signals;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Lets an agent act on behalf of the person, who consents by asking for it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code scope_unknown}, {@code scope_exceeded}, {@code
     *     assurance_required}, {@code delegation_invalid} where the agent is none of an account that the person is in, {@code
     *     limit_exceeded}
     */
    public Delegation create(Origin origin, Caller caller, UserId person, NewDelegation wanted) {
        scopes.requireKnown(wanted.scopes());
        scopes.requireGivenBy(caller, wanted.scopes());
        IdentityLimits.DELEGATION_AUDIENCES.check(wanted.audience().size(), "The list");
        IdentityLimits.DELEGATION_DAYS.check(wanted.days(), "The delegation's life");
        return transactions.execute(status -> {
            AccountId own = people.require(person).account();
            log.lock(List.of(own));
            Instant now = clock.instant();
            IdentityLimits.DELEGATIONS.check(rows.countLive(person, now) + 1, "The person");
            requireMayBeTrusted(person, wanted.agent());
            Delegation delegation = new Delegation(
                    ids.next(DelegationId.TYPE),
                    own,
                    person,
                    wanted.agent(),
                    wanted.scopes(),
                    wanted.audience(),
                    now,
                    now.plus(Duration.ofDays(wanted.days())),
                    null);
            rows.insert(delegation);
            log.append(origin, event(CREATED, delegation));
            return delegation;
        });
    }

    /** The person's, newest first, those with ids before {@code before}. */
    public List<Delegation> ofPerson(UserId person, UUID before, int limit) {
        return rows.ofPerson(person, before, limit);
    }

    /**
     * The person's delegation.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, also where it is another's
     */
    public Delegation require(UserId person, DelegationId id) {
        return rows.find(id)
                .filter(delegation -> delegation.person().equals(person))
                .orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "There is no delegation %s.", Quoted.text(id.text()))
                                .exception());
    }

    /** What the agent may do for the person at this moment: one after the other, each complete in itself. */
    public List<Delegation> live(UserId person, AgentId agent) {
        return rows.live(person, agent, clock.instant());
    }

    /** Whether a delegation still stands. */
    public boolean isLive(DelegationId id) {
        return rows.find(id)
                .filter(delegation -> delegation.isLive(clock.instant()))
                .isPresent();
    }

    /**
     * Ends a delegation; one that is ended stays so.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, also where it is another's
     */
    public Delegation revoke(Origin origin, UserId person, DelegationId id) {
        return transactions.execute(status -> {
            log.lock(List.of(require(person, id).account()));
            Delegation delegation = require(person, id);
            if (delegation.revokedAt() != null) {
                return delegation;
            }
            rows.revoke(id, clock.instant());
            log.append(origin, event(REVOKED, delegation));
            signals.raise(SIGNAL, id.text(), 1);
            return require(person, id);
        });
    }

    /** The same words for an agent that is not there and for one of an account that the person is not in. */
    private void requireMayBeTrusted(UserId person, AgentId id) {
        boolean known = people.find(id)
                .filter(agent -> agent.state() == PrincipalState.ACTIVE)
                .filter(agent -> isIn(person, agent))
                .isPresent();
        if (!known) {
            throw Problem.of(
                            IdentityError.DELEGATION_INVALID,
                            "There is no active agent %s in an account that you are in.",
                            Quoted.text(id.text()))
                    .exception();
        }
    }

    private boolean isIn(UserId person, Principal agent) {
        return people.require(person).account().equals(agent.account())
                || memberships
                        .find(agent.account(), person)
                        .filter(membership -> !membership.blocked())
                        .isPresent();
    }

    private static NewEvent event(EventType type, Delegation delegation) {
        return new NewEvent(
                delegation.account(),
                type,
                ObjectRef.of("delegation", delegation.id()),
                new DelegationNow(
                        delegation.id().text(),
                        delegation.person().text(),
                        delegation.agent().text(),
                        delegation.scopes(),
                        delegation.audience(),
                        delegation.until()));
    }
}
