package dev.bridge.accounts;

import dev.bridge.accounts.store.EmailRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.mail.Mail;
import dev.bridge.platform.mail.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the change of a primary address back, asked for by the link that was mailed to the address before: somebody else has
 * made the change. Who has the link has that mailbox, and needs no more.
 */
public final class EmailReverts {

    private static final String KIND = "revert";

    private final EmailRows emails;
    private final EmailWriter writer;
    private final PrincipalRows principals;
    private final PrincipalWriter people;
    private final LockedReading locks;
    private final Outbox outbox;
    private final RevertLinks links;
    private final TransactionTemplate transactions;
    private final Random random;
    private final InstantSource clock;

    EmailReverts(
            EmailRows emails,
            EmailWriter writer,
            PrincipalRows principals,
            PrincipalWriter people,
            LockedReading locks,
            Outbox outbox,
            RevertLinks links,
            TransactionTemplate transactions,
            Random random,
            InstantSource clock) {
        this.emails = emails;
        this.writer = writer;
        this.principals = principals;
        this.people = people;
        this.locks = locks;
        this.outbox = outbox;
        this.links = links;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /** Tells the address that was primary until now, in the transaction in which another one becomes so. */
    void offer(Principal person, Email replaced) {
        String secret = TokenText.generate(KIND, random);
        emails.offerRevert(replaced.id(), TokenText.digest(secret));
        outbox.send(new Mail(
                person.account(),
                replaced.address().shown(),
                "Your primary address was changed",
                """
                The primary address of your account is another one now, and mail no longer goes to this one.

                If you changed it, there is nothing to do. If you did not, somebody else can sign in as you. This link \
                makes this address the primary one again:

                %s

                It works once, and until %d days from now. What was added to your addresses lately is taken away, \
                everybody is signed out, and the account stays locked until you recover it by mail.
                """.formatted(links.reverting(secret), Emails.REVERT.toDays()),
                null));
    }

    /** The address that the link makes primary again, while it can. */
    public Optional<EmailAddress> peek(String secret) {
        return find(secret).map(Email::address);
    }

    /**
     * Makes the address primary again. Those that were added since it was replaced, or within {@link Emails#REVERT} before,
     * are gone; every credential is dead, and the person is locked until they recover by mail: a password or a passkey of
     * whoever made the change must not let them in again.
     *
     * @throws ProblemException {@code state_forbids} for a link that was used or is over, {@code not_found}
     */
    public Email revert(Origin origin, String secret) {
        return transactions.execute(status -> {
            UserId user = find(secret).orElseThrow(EmailReverts::over).user();
            locks.lock(
                    () -> principals.find(user).map(Principal::account).stream().toList());
            Principal person = principals.find(user).orElseThrow(() -> People.missing(user));
            Email email = find(secret).orElseThrow(EmailReverts::over);
            Instant now = clock.instant();
            Instant replaced = emails.primaryUntil(email.id()).orElseThrow();
            Email primary = writer.makePrimary(origin, person, email, now);
            emails.addedSince(user, replaced.minus(Emails.REVERT)).stream()
                    .filter(added -> !added.primary())
                    .forEach(added -> writer.delete(origin, person, added));
            emails.forgetReplaced(user);
            PrincipalState state = person.state() == PrincipalState.ACTIVE ? PrincipalState.LOCKED : person.state();
            people.write(origin, PrincipalEvents.COMPROMISED, person, person.in(state, 1));
            return primary;
        });
    }

    private Optional<Email> find(String secret) {
        return TokenText.isWellFormed(KIND, secret)
                ? emails.byRevert(TokenText.digest(secret), clock.instant().minus(Emails.REVERT))
                : Optional.empty();
    }

    private static ProblemException over() {
        return Problem.of(
                        AccountsError.STATE_FORBIDS,
                        "The link was used, or the address was replaced more than %d days ago.",
                        Emails.REVERT.toDays())
                .exception();
    }
}
