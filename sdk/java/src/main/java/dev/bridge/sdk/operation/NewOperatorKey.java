package dev.bridge.sdk.operation;

import java.time.Instant;

/**
 * A key just made.
 *
 * @param secret the credential, which is never shown again
 */
public record NewOperatorKey(String id, String name, Instant createdAt, String secret) {

    /** Without the secret, so that it may be logged. */
    @Override
    public String toString() {
        return "NewOperatorKey[" + id + ", " + name + ", " + createdAt + "]";
    }
}
