package dev.bridge.identity.recovery;

import dev.bridge.accounts.IdentifierId;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.RecoveryId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recovery of somebody that an operator has asked for.
 *
 * @param account the person's own
 * @param identifier the address that the link goes to
 * @param principalEpoch the person's when it was asked for; whoever was locked or cut off after that is not let in by it
 * @param reason why, as the operator wrote it; in no event and no mail
 * @param askedBy who, as in events: {@code operator:opkey_01h...}
 * @param dueAt when the link goes out
 * @param openUntil until when it can be used; null before it went out
 * @param endedAt null while it waits or is open
 */
public record Recovery(
        RecoveryId id,
        UserId user,
        AccountId account,
        IdentifierId identifier,
        long principalEpoch,
        RecoveryState state,
        String reason,
        String askedBy,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant openUntil,
        @Nullable Instant endedAt) {

    /** Whether the person is still as they were when it was asked for. */
    boolean isOf(Principal person) {
        boolean reachable = person.state() == PrincipalState.ACTIVE || person.state() == PrincipalState.LOCKED;
        return reachable && person.epoch() == principalEpoch;
    }
}
