package dev.bridge.sdk.identity;

import java.time.Instant;
import java.util.List;

/**
 * A registration token just made.
 *
 * @param secret the credential, which is never shown again
 */
public record NewRegistrationToken(
        String id, String name, List<String> scopes, int uses, Instant expiresAt, String secret) {

    /** Without the secret, so that it may be logged. */
    @Override
    public String toString() {
        return "NewRegistrationToken[" + id + ", " + name + ", " + expiresAt + "]";
    }
}
