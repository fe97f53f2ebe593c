package dev.bridge.accounts;

import dev.bridge.accounts.store.EmailRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People's addresses. Anybody may claim any address, which counts for nothing and tells nothing; who proves to have its
 * mailbox has it alone. How that is proven is a matter of {@code identity}.
 */
public final class Emails {

    /** For how long a primary address can be made so again from its own mailbox. */
    public static final Duration REVERT = Duration.ofDays(7);

    private final EmailRows emails;
    private final PrincipalRows principals;
    private final LockedReading locks;
    private final EmailWriter writer;
    private final EmailReverts reverts;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Emails(
            EmailRows emails,
            PrincipalRows principals,
            LockedReading locks,
            EmailWriter writer,
            EmailReverts reverts,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.emails = emails;
        this.principals = principals;
        this.locks = locks;
        this.writer = writer;
        this.reverts = reverts;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The person's address.
     *
     * @throws ProblemException {@code not_found}, also for somebody else's
     */
    public Email require(UserId user, IdentifierId id) {
        return emails.find(id)
                .filter(email -> email.user().equals(user))
                .orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "You have no address %s.", Quoted.text(id.text()))
                                .exception());
    }

    /**
     * Claims an address for the person; one that they claim already stays as it is.
     *
     * @throws ProblemException {@code limit_exceeded}
     */
    public Email claim(Origin origin, UserId user, EmailAddress address) {
        return underLock(user, person -> {
            List<Email> present = emails.of(user);
            return present.stream()
                    .filter(email -> email.address().normalized().equals(address.normalized()))
                    .findFirst()
                    .orElseGet(() -> add(origin, person, address, present.size()));
        });
    }

    /**
     * The person has proven to have the address. Where they have no primary one, it is that.
     *
     * @throws ProblemException {@code email_taken} where somebody else has proven so before; {@code not_found}
     */
    public Email prove(Origin origin, IdentifierId id) {
        return underLock(owner(id), person -> {
            Email email = require((UserId) person.id(), id);
            if (email.isProven()) {
                return email;
            }
            try {
                emails.prove(id, clock.instant());
            } catch (DuplicateKeyException somebodyElses) {
                throw People.taken(email.address());
            }
            Email proven = emails.find(id).orElseThrow();
            writer.tell(origin, PrincipalEvents.IDENTIFIER_VERIFIED, person, proven);
            boolean first = emails.of(email.user()).stream().noneMatch(Email::primary);
            return first ? primary(origin, person, proven) : proven;
        });
    }

    /**
     * Makes a proven address the one that mail goes to. The one before is told, and can be made so again for {@link
     * #REVERT}: {@link EmailReverts}.
     *
     * @throws ProblemException {@code primary_email} where it is not proven; {@code not_found}
     */
    public Email makePrimary(Origin origin, IdentifierId id) {
        return underLock(owner(id), person -> {
            Email email = require((UserId) person.id(), id);
            if (!email.isProven()) {
                throw Problem.of(
                                AccountsError.PRIMARY_EMAIL,
                                "%s is not proven to be yours; follow the link that was mailed to it first.",
                                Quoted.text(email.address().shown()))
                        .exception();
            }
            return email.primary() ? email : primary(origin, person, email);
        });
    }

    /**
     * Gives an address up; it is anybody's to claim then.
     *
     * @throws ProblemException {@code primary_email} where it is the primary one, or was within {@link #REVERT}; {@code
     *     not_found}
     */
    public void remove(Origin origin, IdentifierId id) {
        underLock(owner(id), person -> {
            Email email = require((UserId) person.id(), id);
            if (email.primary()) {
                throw Problem.of(
                                AccountsError.PRIMARY_EMAIL,
                                "%s is your primary address; make another one primary first.",
                                Quoted.text(email.address().shown()))
                        .exception();
            }
            emails.primaryUntil(id)
                    .map(until -> until.plus(REVERT))
                    .filter(this::isAhead)
                    .ifPresent(end -> {
                        throw Problem.of(
                                        AccountsError.PRIMARY_EMAIL,
                                        "%s was your primary address until lately; it can be removed after %s.",
                                        Quoted.text(email.address().shown()),
                                        end)
                                .exception();
                    });
            return writer.delete(origin, person, email);
        });
    }

    private Email add(Origin origin, Principal person, EmailAddress address, int present) {
        AccountsLimits.EMAILS.check(present + 1, "The person");
        Email email = new Email(ids.next(IdentifierId.TYPE), (UserId) person.id(), address, false, null);
        emails.insert(email, clock.instant());
        writer.tell(origin, PrincipalEvents.IDENTIFIER_ADDED, person, email);
        return email;
    }

    private Email primary(Origin origin, Principal person, Email email) {
        Optional<Email> replaced =
                emails.of(email.user()).stream().filter(Email::primary).findFirst();
        Email primary = writer.makePrimary(origin, person, email, clock.instant());
        replaced.ifPresent(before -> reverts.offer(person, before));
        return primary;
    }

    private boolean isAhead(Instant time) {
        return clock.instant().isBefore(time);
    }

    private UserId owner(IdentifierId id) {
        return emails.find(id)
                .map(Email::user)
                .orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "There is no address %s.", Quoted.text(id.text()))
                                .exception());
    }

    private Email underLock(UserId user, Function<Principal, Email> change) {
        return transactions.execute(status -> {
            locks.lock(
                    () -> principals.find(user).map(Principal::account).stream().toList());
            return change.apply(principals
                    .find(user)
                    .filter(person -> person.state() != PrincipalState.ERASED)
                    .orElseThrow(() -> People.missing(user)));
        });
    }
}
