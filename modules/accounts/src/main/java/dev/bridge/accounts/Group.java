package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;

/** A named set of members of one account, and of groups of it. */
public record Group(GroupId id, AccountId account, String key, String displayName, long version, Instant createdAt) {}
