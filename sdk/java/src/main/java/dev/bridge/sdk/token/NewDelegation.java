package dev.bridge.sdk.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent shall be allowed.
 *
 * @param audience the resources that its tokens may be for, as URIs; null for Bridge itself only
 */
public record NewDelegation(
        String agent,
        List<String> scopes,
        @Nullable List<String> audience,
        @Nullable Integer expiresInDays) {}
