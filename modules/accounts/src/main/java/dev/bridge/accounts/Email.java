package dev.bridge.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's claim to an address.
 *
 * @param verifiedAt when the person proved to have it; null where they did not, and then it counts for nothing
 */
public record Email(
        IdentifierId id,
        UserId user,
        EmailAddress address,
        boolean primary,
        @Nullable Instant verifiedAt) {

    public boolean isProven() {
        return verifiedAt != null;
    }
}
