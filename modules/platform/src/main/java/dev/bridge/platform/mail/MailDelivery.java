package dev.bridge.platform.mail;

import dev.bridge.platform.job.Errand;
import dev.bridge.platform.mail.MailRows.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a mail to the server. A crash between the server's word and ours brings it twice, under one Message-ID, so that
 * programs for mail can show it once.
 */
final class MailDelivery implements Errand {

    static final String NAME = "platform_mail";

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

    /** With a first pause of 10 seconds, doubled up to an hour: about a day. */
    private static final int ATTEMPTS = 32;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final MailRows rows;
    private final @Nullable SmtpClient client;
    private final InstantSource clock;

    /**
     * A delivery.
     *
     * @param client null where no server is configured: what was queued while there was one waits for it
     */
    MailDelivery(MailRows rows, @Nullable SmtpClient client, InstantSource clock) {
        this.rows = rows;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String key) {
        return rows.begin(MailId.TYPE.parse(key)).flatMap(this::attempt);
    }

    private Optional<Instant> attempt(Attempt attempt) {
        return switch (deliver(attempt)) {
            case SmtpClient.Answer.Taken _ -> {
                rows.end(attempt.id(), true, null, clock.instant());
                yield Optional.empty();
            }
            case SmtpClient.Answer.Refused refused -> giveUp(attempt, refused.reason());
            case SmtpClient.Answer.Later later ->
                attempt.number() >= ATTEMPTS ? giveUp(attempt, later.reason()) : again(attempt, later.reason());
        };
    }

    private SmtpClient.Answer deliver(Attempt attempt) {
        return client == null
                ? new SmtpClient.Answer.Later("No server for mail is configured.")
                : client.deliver(attempt.id(), attempt.mail());
    }

    private Optional<Instant> giveUp(Attempt attempt, String reason) {
        LOG.warn("Mail {} is not delivered: {}", attempt.id(), reason);
        rows.end(attempt.id(), false, reason, clock.instant());
        return Optional.empty();
    }

    private Optional<Instant> again(Attempt attempt, String reason) {
        LOG.info("Mail {} is tried again after attempt {}: {}", attempt.id(), attempt.number(), reason);
        rows.failed(attempt.id(), reason);
        return Optional.of(clock.instant().plus(pauseAfter(attempt.number())));
    }

    private static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
