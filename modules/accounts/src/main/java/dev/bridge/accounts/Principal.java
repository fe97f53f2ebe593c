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
        Instant createdAt) {}
