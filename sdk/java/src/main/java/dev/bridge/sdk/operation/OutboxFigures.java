package dev.bridge.sdk.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way out, and what did not arrive.
 *
 * @param delivers whether a server for mail is configured; otherwise mails are kept
 * @param errands by name; those of mail are among them
 */
public record OutboxFigures(Instant asOf, boolean delivers, MailFigures mail, List<Errands> errands) {

    /**
     * How much mail has not arrived.
     *
     * @param failing those that wait and whose last attempt failed
     * @param failed mails that are given up, of the last 30 days
     */
    public record MailFigures(
            long waiting,
            long failing,
            long failed,
            @Nullable Instant oldestWaitingAt) {}

    /**
     * Errands of one name.
     *
     * @param failing those that broke off when they ran last, and are tried again
     */
    public record Errands(
            String name,
            long waiting,
            long running,
            long failing,
            Instant oldestDueAt,
            @Nullable Instant lastFailureAt) {}
}
