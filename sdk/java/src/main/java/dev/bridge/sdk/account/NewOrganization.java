package dev.bridge.sdk.account;

import org.jspecify.annotations.Nullable;

/**
 * An organization that is wanted.
 *
 * @param name what it is called in URLs; null for none yet
 * @param owner who owns it, where somebody else than the person who asks does
 */
public record NewOrganization(
        @Nullable String name,
        String displayName,
        @Nullable String timeZone,
        @Nullable String owner) {}
