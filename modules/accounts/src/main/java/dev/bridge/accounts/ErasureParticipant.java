package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.util.Set;

/**
 * A module above that keeps something about people. A bean that implements this is found by itself, and deletes what it keeps
 * in the transaction that erases the person, while it can still be told what their addresses were.
 */
public interface ErasureParticipant {

    /**
     * Deletes what is kept about the person, under the lock of their own account.
     *
     * @param account the person's own
     * @param addresses all that the person claimed, proven or not
     */
    void erase(Origin origin, UserId user, AccountId account, Set<EmailAddress> addresses);
}
