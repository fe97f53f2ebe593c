package dev.bridge.accounts;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.log.EventLog;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * That every organization and company always has a usable owner: a person who is active or locked, and who has a proven
 * address or a passkey. Checked under the locks of all accounts concerned, then those of the people counted on, so no
 * two changes can each rely on the owner whom the other takes away.
 */
public final class Owners {

    private final OwnerRows rows;
    private final List<PasskeyHolders> passkeys;
    private final EventLog log;

    Owners(OwnerRows rows, List<PasskeyHolders> passkeys, EventLog log) {
        this.rows = rows;
        this.passkeys = List.copyOf(passkeys);
        this.log = log;
    }

    /**
     * Passes where each of the accounts that needs an owner has a usable one. Called in the caller's transaction, after
     * the change and under the accounts' locks, by everything that may take an owner away.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code last_owner}, which names the accounts
     */
    public void requireUsable(Collection<AccountId> accounts) {
        Set<AccountId> without = rows.owned(accounts);
        if (without.isEmpty()) {
            return;
        }
        rows.holdOwners(without);
        List<OwnerRows.Owner> owners = rows.owners(without);
        Set<UserId> unreachable = owners.stream()
                .filter(owner -> !owner.reachable())
                .map(OwnerRows.Owner::person)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<UserId> withPasskey = unreachable.isEmpty() ? Set.of() : withPasskey(unreachable);
        owners.stream()
                .filter(owner -> owner.reachable() || withPasskey.contains(owner.person()))
                .forEach(owner -> without.remove(owner.account()));
        if (!without.isEmpty()) {
            String names = without.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
            throw Problem.of(
                            AccountsError.LAST_OWNER,
                            "This would leave %s without an owner who can sign in; make somebody else an owner first, or"
                                    + " name a successor.",
                            names)
                    .with("accounts", without.stream().map(AccountId::text).toList())
                    .exception();
        }
    }

    /** Whether the person could act as an owner. */
    public boolean isUsable(UserId person) {
        return rows.isReachable(person)
                || (rows.isActiveOrLocked(person) && withPasskey(Set.of(person)).contains(person));
    }

    /** The organizations and companies that the person owns. */
    public Set<AccountId> ownedBy(UserId person) {
        return rows.ownedBy(person);
    }

    /**
     * Locks, in the caller's transaction, everything that a change of the person's own state needs: the given accounts
     * and those that the person owns, then the person. Returns those owned, for {@link #requireUsable} after the change.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code change_stale} where the person became an owner meanwhile
     */
    public Set<AccountId> lockWithOwned(Collection<AccountId> accounts, UserId person) {
        Set<AccountId> owned = rows.ownedBy(person);
        Set<AccountId> all = new TreeSet<>(accounts);
        all.addAll(owned);
        log.lock(all);
        rows.lockPerson(person);
        if (!owned.containsAll(rows.ownedBy(person))) {
            throw Problem.of(
                            AccountsError.CHANGE_STALE,
                            "Somebody made the person an owner at this moment; repeat the request.")
                    .exception();
        }
        return owned;
    }

    /** Whether the actor may make and unmake owners: an owner of the account or of its company, or the operator. */
    public boolean mayAppoint(ObjectRef actor, AccountId account) {
        return switch (actor.type()) {
            case Caller.OPERATOR, "system" -> true;
            case "user" -> rows.owns(UserId.TYPE.parse(actor.id()), account) || !rows.hasMembers(account);
            default -> false;
        };
    }

    /**
     * Passes for whoever may make and unmake owners.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code forbidden}
     */
    void requireMayAppoint(Origin origin, AccountId account) {
        if (!mayAppoint(origin.actor(), account)) {
            throw Problem.of(
                            PlatformError.FORBIDDEN,
                            "Only an owner makes or unmakes an owner; ask one of the account's owners.")
                    .with("reason", "owner_required")
                    .exception();
        }
    }

    private Set<UserId> withPasskey(Collection<UserId> people) {
        return passkeys.stream()
                .flatMap(holders -> holders.among(people).stream())
                .collect(Collectors.toSet());
    }
}
