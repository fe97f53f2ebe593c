package dev.bridge.platform.operation;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.database.DatabaseFigures;
import dev.bridge.platform.job.ErrandFigures;
import dev.bridge.platform.mail.FailedMail;
import dev.bridge.platform.mail.MailFigures;
import dev.bridge.platform.mail.MailId;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/operations}: the database, and what is on its way out, for who runs the platform. */
@RestController
@RequestMapping("/v1/operations")
class OperationsController {

    private static final String READ = "platform.operations.read";

    /**
     * What is on its way out, and what did not arrive.
     *
     * @param delivers whether a server for mail is configured; otherwise mails are kept
     * @param errands by name; those of mail are among them
     * @param results mails that failed, newest first
     */
    record OutboxView(
            Instant asOf,
            boolean delivers,
            MailFigures mail,
            List<ErrandFigures.Waiting> errands,
            List<FailedMailView> results,
            Page.Place page) {}

    /**
     * A mail that failed; what it says is not shown.
     *
     * @param state failing while it is tried again, failed when it is given up
     */
    record FailedMailView(
            MailId id,
            AccountId organization,
            String recipient,
            String state,
            int attempts,
            String failure,
            Instant createdAt,
            @Nullable Instant endedAt) {

        static FailedMailView of(FailedMail mail) {
            return new FailedMailView(
                    mail.id(),
                    mail.account(),
                    mail.recipient(),
                    mail.givenUp() ? "failed" : "failing",
                    mail.attempts(),
                    mail.failure(),
                    mail.createdAt(),
                    mail.endedAt());
        }
    }

    private final DatabaseFigures database;
    private final Outbox outbox;
    private final ErrandFigures errands;
    private final InstantSource clock;

    OperationsController(DatabaseFigures database, Outbox outbox, ErrandFigures errands, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.errands = errands;
        this.clock = clock;
    }

    @GetMapping("/database")
    @Guarded(value = READ, cli = "bridge operations database")
    DatabaseFigures.Overview database() {
        return database.now();
    }

    @GetMapping("/outbox")
    @Guarded(value = READ, cli = "bridge operations outbox")
    OutboxView outbox(PageRequest page) {
        Page<FailedMailView> failures = page.page(
                outbox.failures(page.before(MailId.TYPE), page.limitAndOne()),
                mail -> mail.id().text(),
                FailedMailView::of);
        return new OutboxView(
                clock.instant(),
                outbox.delivers(),
                outbox.figures(),
                errands.now(),
                failures.results(),
                failures.page());
    }
}
