package dev.bridge.sdk.clock;

import org.jspecify.annotations.Nullable;

/** An organization on a test clock. */
public record ClockedOrganization(String id, @Nullable String name, String displayName, String clock) {}
