package dev.bridge.platform.mail;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.Errands;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes the mail that goes out. Where no server for it is configured, mails are kept, to be looked at on the machine that
 * Bridge runs on.
 */
public final class Outbox {

    private final MailRows rows;
    private final Errands errands;
    private final boolean delivers;
    private final Ids ids;
    private final InstantSource clock;

    Outbox(MailRows rows, Errands errands, boolean delivers, Ids ids, InstantSource clock) {
        this.rows = rows;
        this.errands = errands;
        this.delivers = delivers;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Sends a mail in the caller's transaction: it goes out if and only if that commits, at least once, tried again for
     * about a day. Takes no account's lock and appends no event.
     */
    public void send(Mail mail) {
        Invariant.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "a mail is sent in the transaction of what it tells");
        MailId id = ids.next(MailId.TYPE);
        Instant now = clock.instant();
        rows.insert(id, mail, !delivers, now);
        if (delivers) {
            errands.schedule(MailDelivery.NAME, id.text(), now);
        }
    }

    /** Whether mail leaves this installation; otherwise it is kept. */
    public boolean delivers() {
        return delivers;
    }

    /** How much has not arrived. */
    public MailFigures figures() {
        return rows.figures();
    }

    /**
     * Mails whose last attempt failed, and those that were given up, newest first.
     *
     * @param before the id that all of them are older than
     */
    public List<FailedMail> failures(UUID before, int limit) {
        return rows.failures(before, limit);
    }

    public Optional<KeptMail> kept(MailId id) {
        return rows.kept(id);
    }

    /**
     * Mails that were kept, newest first.
     *
     * @param recipient the address they went to; null for all
     * @param before the id that all of them are older than
     */
    public List<KeptMail> kept(@Nullable String recipient, UUID before, int limit) {
        return rows.kept(recipient, before, limit);
    }
}
