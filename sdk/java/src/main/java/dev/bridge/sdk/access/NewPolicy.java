package dev.bridge.sdk.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account is to forbid itself.
 *
 * @param lockout whether it may keep everybody of the account from governing
 */
public record NewPolicy(
        List<String> forbid,
        @Nullable String when,
        @Nullable String message,
        boolean lockout) {}
