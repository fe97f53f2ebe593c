package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator gives a member; what is null stays. */
public record MemberChanges(
        @Nullable List<String> roles,
        @Nullable Instant until) {}
