package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.util.List;

/**
 * A module above that may have something against closing an account: money that is open, data that must be fetched first. A
 * bean that implements this is found by itself.
 */
public interface ClosingParticipant {

    /** What stands against closing it, under the account's lock; empty where nothing does. */
    List<ChangeObjection> examine(AccountId account);
}
