package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in an account.
 *
 * @param grants why: roles are the union of theirs
 */
public record Member(
        String principal,
        List<String> roles,
        boolean blocked,
        List<String> groups,
        @Nullable List<MemberGrant> grants,
        @Nullable Instant since) {}
