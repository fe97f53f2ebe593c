package dev.bridge.sdk.account;

import org.jspecify.annotations.Nullable;

/** What of an account shall be otherwise; what is null stays. */
public record OrganizationChanges(
        @Nullable String displayName, @Nullable String timeZone) {}
