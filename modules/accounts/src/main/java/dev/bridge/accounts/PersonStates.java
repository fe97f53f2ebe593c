package dev.bridge.accounts;

import static dev.bridge.accounts.PrincipalState.ACTIVE;
import static dev.bridge.accounts.PrincipalState.CLOSING;
import static dev.bridge.accounts.PrincipalState.DISABLED;
import static dev.bridge.accounts.PrincipalState.ERASED;
import static dev.bridge.accounts.PrincipalState.LOCKED;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What becomes of people. A lock is the emergency brake: it is always allowed, kills every credential, and a locked owner
 * counts as one. What takes a person away for longer needs somebody else to own what they own.
 */
public final class PersonStates {

    private final PrincipalRows principals;
    private final AccountRows accounts;
    private final LockedReading locks;
    private final PrincipalWriter writer;
    private final StateWriter states;
    private final Owners owners;
    private final Erasure erasure;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    PersonStates(
            PrincipalRows principals,
            AccountRows accounts,
            LockedReading locks,
            PrincipalWriter writer,
            StateWriter states,
            Owners owners,
            Erasure erasure,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.principals = principals;
        this.accounts = accounts;
        this.locks = locks;
        this.writer = writer;
        this.states = states;
        this.owners = owners;
        this.erasure = erasure;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Every credential is dead until {@link #unlock}. Locked again changes nothing. */
    public Principal lock(Origin origin, UserId user) {
        return move(origin, user, Set.of(ACTIVE), LOCKED, PrincipalEvents.LOCKED);
    }

    /** The person has recovered, or the operator vouches for them. */
    public Principal unlock(Origin origin, UserId user) {
        return move(origin, user, Set.of(LOCKED), ACTIVE, PrincipalEvents.UNLOCKED);
    }

    /**
     * Cuts the person off until {@link #enable}.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code last_owner}, {@code state_forbids}
     */
    public Principal disable(Origin origin, UserId user) {
        return takeAway(origin, user, Set.of(ACTIVE, LOCKED), DISABLED, PrincipalEvents.DISABLED);
    }

    public Principal enable(Origin origin, UserId user) {
        return move(origin, user, Set.of(DISABLED), ACTIVE, PrincipalEvents.ENABLED);
    }

    /**
     * Begins to close the person and their personal account; erased after {@link AccountStates#GRACE}.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code last_owner}, {@code state_forbids}
     */
    public Principal close(Origin origin, Authority by, UserId user) {
        return transactions.execute(status -> {
            Principal closing =
                    takeAway(origin, user, Set.of(ACTIVE, LOCKED, DISABLED), CLOSING, PrincipalEvents.CLOSING);
            Account account = accounts.find(closing.account()).orElseThrow();
            if (account.closingSince() == null) {
                Account after = account.with(account.standing(), account.reasons(), clock.instant(), null);
                states.write(origin, StateEdge.CLOSE, by, account, after);
            }
            return closing;
        });
    }

    /** Takes {@link #close} back. */
    public Principal restore(Origin origin, Authority by, UserId user) {
        return transactions.execute(status -> {
            Principal restored = move(origin, user, Set.of(CLOSING), ACTIVE, PrincipalEvents.RESTORED);
            Account account = accounts.find(restored.account()).orElseThrow();
            if (account.closingSince() != null) {
                Account after = account.with(account.standing(), account.reasons(), null, null);
                states.write(origin, StateEdge.RESTORE, by, account, after);
            }
            return restored;
        });
    }

    /**
     * Deletes all that is known of the person, now: addresses, names, attributes, memberships. The id remains.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code last_owner}
     */
    public void erase(Origin origin, UserId user) {
        erasure.erase(origin, user);
    }

    /** Erases those whose grace time is over, each in a transaction; the job that comes round calls it. */
    void eraseOverdue(Origin origin) {
        accounts.peopleClosingSince(clock.instant().minus(AccountStates.GRACE))
                .forEach(user -> erasure.eraseClosing(origin, user));
    }

    /** Ends every session and what hangs on them; tokens stay. */
    public void signOutEverywhere(Origin origin, UserId user) {
        change(user, person -> writer.write(origin, PrincipalEvents.SIGNED_OUT, person, person.signedOut()));
    }

    /** Somebody else may have the person's credentials: all that were issued until now are dead. */
    public void compromised(Origin origin, UserId user) {
        change(user, person -> writer.write(origin, PrincipalEvents.COMPROMISED, person, person.in(person.state(), 1)));
    }

    /**
     * Gives the person another display name.
     *
     * @param precondition is given the present version under its lock, and throws to refuse
     */
    public Principal call(Origin origin, UserId user, String displayName, LongConsumer precondition) {
        String name = DisplayName.clean(displayName);
        return change(user, person -> {
            precondition.accept(person.version());
            return writer.write(origin, PrincipalEvents.CHANGED, person, person.called(name));
        });
    }

    private Principal move(Origin origin, UserId user, Set<PrincipalState> from, PrincipalState to, EventType event) {
        return change(user, person -> moved(origin, person, from, to, event));
    }

    private Principal takeAway(
            Origin origin, UserId user, Set<PrincipalState> from, PrincipalState to, EventType event) {
        return transactions.execute(status -> {
            Principal known = principals.find(user).orElseThrow(() -> People.missing(user));
            Set<AccountId> owned = owners.lockWithOwned(List.of(known.account()), user);
            Principal person = principals
                    .find(user)
                    .filter(found -> found.state() != ERASED)
                    .orElseThrow(() -> People.missing(user));
            LockedReading.requireSame(known.account(), person.account());
            Principal moved = moved(origin, person, from, to, event);
            owners.requireUsable(owned);
            return moved;
        });
    }

    private Principal moved(
            Origin origin, Principal person, Set<PrincipalState> from, PrincipalState to, EventType event) {
        if (person.state() == to) {
            return person;
        }
        if (!from.contains(person.state())) {
            throw Problem.of(
                            AccountsError.STATE_FORBIDS,
                            "%s is %s and cannot become %s.",
                            Quoted.text(person.id().text()),
                            person.state().word(),
                            to.word())
                    .with("state", person.state().word())
                    .exception();
        }
        return writer.write(origin, event, person, person.in(to, to == ACTIVE ? 0 : 1));
    }

    private Principal change(UserId user, UnaryOperator<Principal> change) {
        return transactions.execute(status -> {
            locks.lock(
                    () -> principals.find(user).map(Principal::account).stream().toList());
            Principal person = principals.find(user).orElseThrow(() -> People.missing(user));
            if (person.state() == ERASED) {
                throw People.missing(user);
            }
            return change.apply(person);
        });
    }
}
