package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in an account.
 *
 * @param groups their ids
 * @param grants why: roles are the union of theirs
 */
public record Member(
        String principal,
        List<String> roles,
        boolean blocked,
        List<String> groups,
        Instant since,
        List<MemberGrant> grants,
        @Nullable Map<String, AttributeValue> attributes) {}
