package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Renames accounts, and what only the operator does to names. */
public final class NameChanges {

    private final Names names;
    private final Accounts accounts;
    private final AccountStates states;
    private final EventLog log;
    private final TransactionTemplate transactions;

    NameChanges(Names names, Accounts accounts, AccountStates states, EventLog log, TransactionTemplate transactions) {
        this.names = names;
        this.accounts = accounts;
        this.states = states;
        this.log = log;
        this.transactions = transactions;
    }

    /**
     * Calls an account by another name, or by its first.
     *
     * @param precondition is given the account's present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code name_invalid}, {@code name_reserved}, {@code
     *     name_unavailable}, {@code renamed_too_often}, {@code account_suspended}, {@code state_forbids}
     */
    public Account rename(Origin origin, AccountId id, String name, LongConsumer precondition) {
        return transactions.execute(status -> {
            log.lock(List.of(id));
            Account before = accounts.require(id);
            precondition.accept(before.version());
            states.requireOpen(before);
            names.rename(id, name);
            return renamed(origin, id);
        });
    }

    /** Keeps a name from everybody, or for one account, which may take it up. */
    public NameLease reserve(Origin origin, String name, @Nullable AccountId account) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            if (account != null) {
                accounts.require(account);
            }
            NameLease lease = names.reserve(name, account);
            log.append(origin, NameEvents.reserved(lease));
            return lease;
        });
    }

    /**
     * Lets anybody have a name that leads nowhere any more. Whoever takes it is taken for whom it was: whatever still names
     * it, anywhere, leads to them.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code state_forbids}
     */
    public void free(Origin origin, String name) {
        transactions.executeWithoutResult(status -> {
            NameLease known = require(name);
            AccountId account = known.account();
            log.lock(
                    account == null
                            ? List.of(AccountId.PLATFORM)
                            : new TreeSet<>(List.of(AccountId.PLATFORM, account)));
            NameLease lease = require(name);
            if (!Objects.equals(lease.account(), account)) {
                throw Problem.of(
                                AccountsError.CHANGE_STALE,
                                "%s has changed hands at this moment; read it again.",
                                Quoted.text(name))
                        .exception();
            }
            names.free(lease);
            log.append(origin, NameEvents.freed(lease));
        });
    }

    /**
     * The lease of a name, whatever its state.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public NameLease require(String name) {
        return names.find(name)
                .orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "Nobody has or had the name %s.", Quoted.text(name))
                                .exception());
    }

    private Account renamed(Origin origin, AccountId id) {
        accounts.touch(id);
        Account after = accounts.require(id);
        log.append(origin, AccountEvents.of(AccountEvents.RENAMED, after));
        return after;
    }
}
