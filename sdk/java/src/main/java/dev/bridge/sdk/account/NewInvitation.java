package dev.bridge.sdk.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody to be asked to join. */
public record NewInvitation(
        String email,
        @Nullable List<String> roles,
        @Nullable List<String> groups) {}
