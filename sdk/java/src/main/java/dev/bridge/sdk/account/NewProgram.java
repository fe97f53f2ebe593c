package dev.bridge.sdk.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service account or an agent that is wanted. */
public record NewProgram(
        String displayName,
        @Nullable List<String> roles,
        @Nullable String owner) {}
