package dev.bridge.sdk.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token whose value was just made.
 *
 * @param value the token itself, which is never shown again
 */
public record IssuedToken(
        String id,
        String kind,
        String principal,
        String name,
        List<String> scopes,
        @Nullable String account,
        String value,
        @Nullable Instant expiresAt) {

    /** Without the value, so that it may be logged. */
    @Override
    public String toString() {
        return "IssuedToken[" + id + ", " + kind + ", " + name + "]";
    }
}
