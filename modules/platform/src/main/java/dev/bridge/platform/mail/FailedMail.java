package dev.bridge.platform.mail;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that did not arrive yet, or never will. What it says is not in it.
 *
 * @param givenUp whether it is tried no more
 * @param failure what the server said the last time
 * @param endedAt when it was given up
 */
public record FailedMail(
        MailId id,
        AccountId account,
        String recipient,
        boolean givenUp,
        int attempts,
        String failure,
        Instant createdAt,
        @Nullable Instant endedAt) {}
