package dev.bridge.platform.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much mail has not arrived.
 *
 * @param waiting mails that are to be delivered
 * @param failing those of them whose last attempt failed
 * @param failed mails that are given up, of the last 30 days
 * @param oldestWaitingAt when the first that waits was written
 */
public record MailFigures(
        long waiting, long failing, long failed, @Nullable Instant oldestWaitingAt) {}
