package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who acts.
 *
 * @param account a person's personal account; of a service account or agent, the account that made it
 * @param owner the person who answers for an agent; null for all others
 * @param epoch every credential that was issued under a lower one is dead
 * @param sessionEpoch sessions, and what hangs on them, that began under a lower one are dead
 * @param version what If-Match names
 */
public record Principal(
        PrincipalId id,
        PrincipalState state,
        AccountId account,
        String displayName,
        @Nullable UserId owner,
        long epoch,
        long sessionEpoch,
        long version,
        Instant createdAt) {

    /** As it is in another state; {@code raised} by 1, every credential that it has is dead. */
    Principal in(PrincipalState newState, int raised) {
        return new Principal(
                id, newState, account, displayName, owner, epoch + raised, sessionEpoch, version + 1, createdAt);
    }

    Principal called(String newDisplayName) {
        return new Principal(id, state, account, newDisplayName, owner, epoch, sessionEpoch, version + 1, createdAt);
    }

    Principal ownedBy(UserId newOwner) {
        return new Principal(id, state, account, displayName, newOwner, epoch, sessionEpoch, version + 1, createdAt);
    }

    Principal at(AccountId newAccount) {
        return new Principal(id, state, newAccount, displayName, owner, epoch, sessionEpoch, version + 1, createdAt);
    }

    Principal signedOut() {
        return new Principal(id, state, account, displayName, owner, epoch, sessionEpoch + 1, version + 1, createdAt);
    }
}
