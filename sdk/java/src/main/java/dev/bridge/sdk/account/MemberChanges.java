package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What administrators give a member; what is null stays.
 *
 * @param groups ids or keys of all groups to be in
 * @param until when the roles end
 * @param successor who becomes an owner in the same change
 */
public record MemberChanges(
        @Nullable List<String> roles,
        @Nullable List<String> groups,
        @Nullable Instant until,
        @Nullable String successor) {}
