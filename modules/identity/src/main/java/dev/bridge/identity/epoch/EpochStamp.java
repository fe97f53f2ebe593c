package dev.bridge.identity.epoch;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.kernel.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What a credential was issued under. It is dead when any of these has moved.
 *
 * @param sessionEpoch null where a password reset leaves it alive, as it does tokens
 * @param account in which it is used; null for a credential of the person as such
 * @param accountEpoch null where there is no account, or where its suspension must not end the credential for good
 * @param membershipEpoch null where the principal was in the account without a membership, or in none
 */
public record EpochStamp(
        PrincipalId principal,
        long principalEpoch,
        @Nullable Long sessionEpoch,
        @Nullable AccountId account,
        @Nullable Long accountEpoch,
        @Nullable Long membershipEpoch) {}
