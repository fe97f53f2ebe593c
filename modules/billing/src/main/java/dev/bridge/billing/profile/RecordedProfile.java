package dev.bridge.billing.profile;

import dev.bridge.kernel.id.AccountId;

/** A version of an account's profile; the last one holds. */
public record RecordedProfile(AccountId account, int version, AccountProfile profile) {}
