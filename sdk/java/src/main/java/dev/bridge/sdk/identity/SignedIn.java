package dev.bridge.sdk.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a sign-in gave (RFC 6749 section 5.1).
 *
 * @param refreshToken for the next one, which it is used up by; null where there is none
 * @param expiresIn seconds until the access token ends
 */
public record SignedIn(String accessToken, @Nullable String refreshToken, int expiresIn) {

    /** Without the tokens, which are secret. */
    @Override
    public String toString() {
        return "SignedIn[expiresIn=" + expiresIn + "]";
    }
}
