package dev.bridge.sdk.account;

import org.jspecify.annotations.Nullable;

/** What of a group shall be otherwise; what is null stays. */
public record GroupChanges(@Nullable String key, @Nullable String displayName) {}
