package dev.bridge.sdk.identity;

import org.jspecify.annotations.Nullable;

/**
 * A sign-in that waits for a person in a browser (RFC 8628 section 3.2).
 *
 * @param userCode what the person compares or types
 * @param verificationUriComplete where they do so, with the code in it
 * @param expiresIn seconds until it is given up
 * @param interval seconds between two questions whether it is done
 */
public record DeviceSignIn(
        String deviceCode,
        String userCode,
        String verificationUri,
        @Nullable String verificationUriComplete,
        int expiresIn,
        int interval) {}
