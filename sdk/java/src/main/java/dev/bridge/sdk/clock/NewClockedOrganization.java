package dev.bridge.sdk.clock;

import org.jspecify.annotations.Nullable;

/**
 * An organization to be, on a test clock.
 *
 * @param displayName the name where it is null
 * @param owner {@code user_...}
 * @param timeZone UTC where it is null
 */
public record NewClockedOrganization(
        String name,
        @Nullable String displayName,
        String owner,
        @Nullable String timeZone) {}
