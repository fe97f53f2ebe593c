package dev.bridge.identity.recovery;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.People;
import dev.bridge.identity.RecoveryId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.TokenText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** Mails the links of recoveries whose day is over, and ends those whose link was not used. Each in a transaction of its own. */
final class DueRecoveries {

    private static final int BATCH = 100;

    private final RecoveryRows rows;
    private final RecoveryWriter writer;
    private final RecoveryMail mail;
    private final People people;
    private final Random random;
    private final InstantSource clock;

    DueRecoveries(
            RecoveryRows rows,
            RecoveryWriter writer,
            RecoveryMail mail,
            People people,
            Random random,
            InstantSource clock) {
        this.rows = rows;
        this.writer = writer;
        this.mail = mail;
        this.people = people;
        this.random = random;
        this.clock = clock;
    }

    /** The job that comes round calls it; what is left comes with the next round. */
    void goOn(Origin origin) {
        Instant now = clock.instant();
        for (RecoveryId id : rows.due(now, BATCH)) {
            writer.underLock(
                    rows.find(id).orElseThrow(),
                    recovery -> recovery.state() == RecoveryState.WAITING ? open(origin, recovery) : recovery);
        }
        for (RecoveryId id : rows.over(now, BATCH)) {
            writer.underLock(
                    rows.find(id).orElseThrow(),
                    recovery -> recovery.state() == RecoveryState.OPEN
                            ? writer.end(origin, recovery, RecoveryState.EXPIRED)
                            : recovery);
        }
    }

    /** Where the person, or the address that was named, is not what it was, nobody is let in. */
    private Recovery open(Origin origin, Recovery recovery) {
        Optional<Email> to = people.emails(recovery.user()).stream()
                .filter(email -> email.id().equals(recovery.identifier()) && email.isProven())
                .findFirst();
        if (to.isEmpty() || !recovery.isOf(people.require(recovery.user()))) {
            return writer.end(origin, recovery, RecoveryState.CANCELLED);
        }
        String secret = TokenText.generate(OperatorRecoveries.START, random);
        Instant until = clock.instant().plus(OperatorRecoveries.OPEN);
        mail.opened(recovery, to.get(), secret, until);
        return writer.open(origin, recovery, TokenText.digest(secret), until);
    }
}
