package dev.bridge.identity.recovery;

import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.RecoveryId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.TokenText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way back for somebody who has lost everything that they sign in with. An operator vouches for them; so that nobody gets
 * in by talking to an operator, all addresses of the person are told a day before, and any of them can stop it.
 */
public final class OperatorRecoveries {

    /** How long the person has to stop it before the link goes out. */
    public static final Duration DELAY = Duration.ofHours(24);

    /** How long the link works: nobody is asked to sit at their mail when the day is over. */
    public static final Duration OPEN = Duration.ofDays(3);

    static final String START = "recover";

    private static final String STOP = "stop";

    private final RecoveryRows rows;
    private final RecoveryWriter writer;
    private final RecoveryMail mail;
    private final People people;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Random random;
    private final InstantSource clock;

    OperatorRecoveries(
            RecoveryRows rows,
            RecoveryWriter writer,
            RecoveryMail mail,
            People people,
            TransactionTemplate transactions,
            Ids ids,
            Random random,
            InstantSource clock) {
        this.rows = rows;
        this.writer = writer;
        this.mail = mail;
        this.people = people;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Asks for the recovery of a person.
     *
     * @param to which of their proven addresses the link goes to; null for the primary one
     * @throws ProblemException {@code recovery_running}; {@code state_forbids} for who is neither active nor locked, or has no
     *     such proven address; {@code not_found}
     */
    public Recovery ask(Origin origin, UserId user, String reason, @Nullable EmailAddress to) {
        return transactions.execute(status -> {
            Principal person = writer.lock(user);
            requireRecoverable(person);
            Email address = address(user, to);
            if (rows.running(user).isPresent()) {
                throw Problem.of(
                                IdentityError.RECOVERY_RUNNING,
                                "A recovery of %s is running already; cancel it to begin another.",
                                Quoted.text(user.text()))
                        .exception();
            }
            Instant now = clock.instant();
            Recovery recovery = new Recovery(
                    ids.next(RecoveryId.TYPE),
                    user,
                    person.account(),
                    address.id(),
                    person.epoch(),
                    RecoveryState.WAITING,
                    reason,
                    origin.actor().toString(),
                    now,
                    now.plus(DELAY),
                    null,
                    null);
            String stop = TokenText.generate(STOP, random);
            mail.asked(recovery, stop);
            return writer.begin(origin, recovery, TokenText.digest(stop));
        });
    }

    /**
     * The person's newest recovery.
     *
     * @throws ProblemException {@code not_found}
     */
    public Recovery require(UserId user) {
        return rows.last(user)
                .orElseThrow(() -> Problem.of(
                                PlatformError.NOT_FOUND,
                                "No recovery of %s was ever asked for.",
                                Quoted.text(user.text()))
                        .exception());
    }

    /**
     * Takes a recovery back; one that was cancelled stays so.
     *
     * @throws ProblemException {@code recovery_over} where it has ended in another way; {@code not_found}
     */
    public Recovery cancel(Origin origin, UserId user) {
        return writer.underLock(require(user), recovery -> {
            if (recovery.state() == RecoveryState.CANCELLED) {
                return recovery;
            }
            requireRunning(recovery);
            return writer.end(origin, recovery, RecoveryState.CANCELLED);
        });
    }

    /** The recovery that this link stops, in whatever state; empty for what is no such link. */
    public Optional<Recovery> ofStop(String secret) {
        return TokenText.isWellFormed(STOP, secret) ? rows.byStop(TokenText.digest(secret)) : Optional.empty();
    }

    /** The recovery that this link lets the person in by, while it is open. */
    public Optional<Recovery> ofOpen(String secret) {
        return TokenText.isWellFormed(START, secret)
                ? rows.byOpen(TokenText.digest(secret)).filter(this::isOpen)
                : Optional.empty();
    }

    /**
     * Stops a recovery, asked for from one of the person's mailboxes; one that was stopped stays so.
     *
     * @throws ProblemException {@code recovery_over}
     */
    public Recovery stop(Origin origin, String secret) {
        return writer.underLock(ofStop(secret).orElseThrow(() -> over("There is no such recovery.")), recovery -> {
            if (recovery.state() == RecoveryState.STOPPED) {
                return recovery;
            }
            requireRunning(recovery);
            Recovery stopped = writer.end(origin, recovery, RecoveryState.STOPPED);
            mail.stopped(stopped);
            return stopped;
        });
    }

    /**
     * Uses a person's open recovery up, in the transaction that lets them in anew.
     *
     * @throws ProblemException {@code recovery_over} where it was stopped, used or is too old
     */
    public void use(Origin origin, UserId user) {
        writer.lock(user);
        Recovery recovery = rows.running(user)
                .filter(this::isOpen)
                .orElseThrow(() -> over("The recovery was stopped, was used already, is too old, or was asked for"
                        + " before the account was locked."));
        mail.used(writer.end(origin, recovery, RecoveryState.USED));
    }

    private boolean isOpen(Recovery recovery) {
        return recovery.state() == RecoveryState.OPEN
                && recovery.isOf(people.require(recovery.user()))
                && recovery.openUntil() != null
                && clock.instant().isBefore(recovery.openUntil());
    }

    private Email address(UserId user, @Nullable EmailAddress to) {
        return people.emails(user).stream()
                .filter(Email::isProven)
                .filter(email -> to == null
                        ? email.primary()
                        : email.address().normalized().equals(to.normalized()))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                AccountsError.STATE_FORBIDS,
                                "%s has proven no such address; the link goes to one that they have.",
                                Quoted.text(user.text()))
                        .exception());
    }

    private static void requireRecoverable(Principal person) {
        if (person.state() != PrincipalState.ACTIVE && person.state() != PrincipalState.LOCKED) {
            throw Problem.of(
                            AccountsError.STATE_FORBIDS,
                            "%s is %s, and cannot be recovered.",
                            Quoted.text(person.id().text()),
                            person.state().word())
                    .with("state", person.state().word())
                    .exception();
        }
    }

    private static void requireRunning(Recovery recovery) {
        if (!recovery.state().isRunning()) {
            throw over("The recovery is %s already.".formatted(recovery.state().word()));
        }
    }

    private static ProblemException over(String sentence) {
        return Problem.of(IdentityError.RECOVERY_OVER, "%s", sentence).exception();
    }
}
