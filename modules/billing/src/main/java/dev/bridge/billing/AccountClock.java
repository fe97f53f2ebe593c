package dev.bridge.billing;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What time it is for an account, to the microsecond. All of billing asks this one. */
public interface AccountClock {

    Instant now(AccountId account);

    /** The same for several. */
    Map<AccountId, Instant> now(Collection<AccountId> accounts);

    /** Whether somebody moves its time, so that nothing is done for it by itself. */
    boolean isMoved(AccountId account);

    /** By its own clock where somebody moves it; else the instant that everybody else goes by. */
    default Instant now(AccountId account, Instant otherwise) {
        return isMoved(account) ? now(account) : otherwise;
    }
}
