package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases a person: all that is known of them goes, in one transaction, and the id remains, so that what they did stays done
 * by somebody. Events never said more than the id.
 */
final class Erasure {

    private final PrincipalRows principals;
    private final AccountRows accounts;
    private final Attributes attributes;
    private final PersonalTraces personal;
    private final MembershipRows memberships;
    private final Settlement settlement;
    private final AgentPause agents;
    private final Owners owners;
    private final PrincipalWriter writer;
    private final StateWriter states;
    private final Names names;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Erasure(
            PrincipalRows principals,
            AccountRows accounts,
            Attributes attributes,
            PersonalTraces personal,
            MembershipRows memberships,
            Settlement settlement,
            AgentPause agents,
            Owners owners,
            PrincipalWriter writer,
            StateWriter states,
            Names names,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.principals = principals;
        this.accounts = accounts;
        this.attributes = attributes;
        this.personal = personal;
        this.memberships = memberships;
        this.settlement = settlement;
        this.agents = agents;
        this.owners = owners;
        this.writer = writer;
        this.states = states;
        this.names = names;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Erases whoever is not erased yet. */
    void erase(Origin origin, UserId user) {
        transactions.executeWithoutResult(status -> {
            Principal person = lock(user);
            if (person.state() != PrincipalState.ERASED) {
                erase(origin, person);
            }
        });
    }

    /** Erases a person who still is about to close. */
    void eraseClosing(Origin origin, UserId user) {
        transactions.executeWithoutResult(status -> {
            Principal person = lock(user);
            if (person.state() == PrincipalState.CLOSING) {
                erase(origin, person);
            }
        });
    }

    private Principal lock(UserId user) {
        Principal known = principals.find(user).orElseThrow(() -> People.missing(user));
        Set<AccountId> all = concerned(known);
        owners.lockWithOwned(all, user);
        Principal person = principals.find(user).orElseThrow();
        LockedReading.requireWithin(all, concerned(person));
        return person;
    }

    /** Their own account, those that they belong to or that keep something of them, and the companies above, whose seats they take. */
    private Set<AccountId> concerned(Principal person) {
        Set<AccountId> all = new TreeSet<>(principals.accountsOf(person.id()));
        all.addAll(attributes.keeping((UserId) person.id()));
        all.addAll(accounts.companiesOf(all));
        all.add(person.account());
        return all;
    }

    private void erase(Origin origin, Principal person) {
        UserId user = (UserId) person.id();
        Set<AccountId> owned = owners.ownedBy(user);
        Principal erased = writer.write(
                origin,
                PrincipalEvents.ERASED,
                person,
                person.in(PrincipalState.ERASED, 1).called(""));
        owners.requireUsable(owned);
        principals.accountsOf(user).stream().sorted().forEach(account -> end(origin, account, user));
        agents.pauseOwnedBy(origin, erased.account(), user);
        personal.delete(origin, erased);
        closeAccount(origin, erased.account());
        principals.erased(user, clock.instant());
    }

    /** Ends the membership whatever gave it, and whether or not it was blocked. */
    private void end(Origin origin, AccountId account, UserId user) {
        settlement.after(origin, account, user, () -> {
            memberships.block(account, user, false);
            memberships.find(account, user).stream()
                    .flatMap(row -> row.grants().stream())
                    .forEach(grant -> memberships.take(account, user, grant.source()));
        });
    }

    private void closeAccount(Origin origin, AccountId id) {
        Instant now = clock.instant();
        Account account = accounts.find(id).orElseThrow();
        if (account.closingSince() == null) {
            account = states.write(
                    origin,
                    StateEdge.CLOSE,
                    Authority.OPERATOR,
                    account,
                    account.with(account.standing(), account.reasons(), now, null));
        }
        names.bury(id);
        states.write(
                origin,
                StateEdge.END,
                Authority.CLOCK,
                account,
                account.with(account.standing(), account.reasons(), account.closingSince(), now));
    }
}
