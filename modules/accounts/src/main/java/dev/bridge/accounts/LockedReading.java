package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.log.EventLog;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Locks accounts that are known only by reading: all of a company's, all of a person's. What was read before the lock may
 * have changed until it was had, so it is read again.
 */
final class LockedReading {

    private final EventLog log;

    LockedReading(EventLog log) {
        this.log = log;
    }

    /**
     * Locks the accounts until the end of the caller's transaction, as its first lock, and returns them.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code change_stale} where another has come in between; the
     *     same request may succeed at once
     */
    Set<AccountId> lock(Supplier<? extends Collection<AccountId>> read) {
        Set<AccountId> locked = new TreeSet<>(read.get());
        log.lock(locked);
        if (!locked.containsAll(read.get())) {
            throw stale();
        }
        return locked;
    }

    /** For those who lock by other means. */
    static void requireSame(AccountId read, AccountId underLock) {
        if (!read.equals(underLock)) {
            throw stale();
        }
    }

    /** For those who lock by other means. */
    static void requireWithin(Set<AccountId> read, Set<AccountId> underLock) {
        if (!read.containsAll(underLock)) {
            throw stale();
        }
    }

    private static ProblemException stale() {
        return Problem.of(
                        AccountsError.CHANGE_STALE,
                        "The accounts that this concerns have changed at this moment; repeat the request.")
                .exception();
    }
}
