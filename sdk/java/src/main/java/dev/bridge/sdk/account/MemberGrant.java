package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reason for a membership. */
public record MemberGrant(
        String source,
        @Nullable String reference,
        List<String> roles,
        @Nullable List<String> groups,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String by) {}
