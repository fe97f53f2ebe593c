package dev.bridge.sdk.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account that the person who asks is in. */
public record OwnMembership(
        String account,
        @Nullable String name,
        String displayName,
        String kind,
        String state,
        List<String> roles,
        boolean blocked) {}
