package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.credential.Device;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.session.Factor;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first proof: a password, or a code by mail. Until it succeeds nothing here depends, in what is answered, on whether
 * the address is anybody's.
 */
final class FirstFactor {

    private final FlowRows rows;
    private final MailedCodes mails;
    private final People people;
    private final Passwords passwords;
    private final Completion completion;
    private final Throttle throttle;
    private final Attempts attempts;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    FirstFactor(
            FlowRows rows,
            MailedCodes mails,
            People people,
            Passwords passwords,
            Completion completion,
            Throttle throttle,
            Attempts attempts,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.rows = rows;
        this.mails = mails;
        this.people = people;
        this.passwords = passwords;
        this.completion = completion;
        this.throttle = throttle;
        this.attempts = attempts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Registering and recovering go by mail; signing in leaves the choice. */
    FlowOutcome identify(Flow flow, Browser browser, EmailAddress address) {
        Flow known = flow.of(address);
        return flow.kind() == FlowKind.SIGN_IN
                ? FlowOutcome.of(rows.save(known.at(FlowStep.AUTHENTICATE)))
                : sendMail(known, browser);
    }

    FlowOutcome sendMail(Flow flow, Browser browser) {
        EmailAddress address = address(flow);
        String network = browser.visitor().network();
        throttle.require(
                Throttle.Kind.MAIL,
                address.normalized() + " " + network,
                "Mail was sent to this address several times within the hour");
        return transactions.execute(status -> {
            Flow asked =
                    rows.save(flow.at(FlowStep.CODE).until(clock.instant().plus(MailedCodes.linkLife(flow.kind()))));
            mails.send(asked, address);
            return FlowOutcome.of(asked);
        });
    }

    /**
     * Passes where a password from this browser would be judged now, whoever's it is.
     *
     * @throws ProblemException {@code sign_in_busy}
     */
    void requireRoom(Browser browser) {
        passwords.requireRoom(browser.device() != null);
    }

    /**
     * Judges a password.
     *
     * @throws ProblemException {@code sign_in_failed}, {@code sign_in_busy}, {@code slow_down}
     */
    FlowOutcome password(Flow flow, Browser browser, String password) {
        EmailAddress address = address(flow);
        Optional<Principal> person = person(flow, address).filter(found -> found.state() == PrincipalState.ACTIVE);
        @Nullable UserId user = person.map(found -> (UserId) found.id()).orElse(null);
        // Null for a stranger, and for one that has guessed too often to be known.
        Device device = user == null ? null : completion.device(user, browser).orElse(null);
        if (device != null
                && !throttle.take(Throttle.Kind.KNOWN_DEVICE, device.id().text())) {
            device = null;
        }
        if (device == null && !throttle.take(Throttle.Kind.STRANGERS, address.normalized())) {
            attempts.refused(flow, browser, user, "password_guessing");
            return sendMail(flow, browser);
        }
        boolean matches;
        try {
            matches = passwords.matches(user, password, device != null);
        } catch (ProblemException busy) {
            // Nothing was judged, so it was no guess: a rush makes nobody a stranger.
            giveBack(device, address);
            throw busy;
        }
        if (!matches || user == null) {
            attempts.failed(flow, browser, person.orElse(null), "password");
            throw failed();
        }
        giveBack(device, address);
        attempts.passed(flow, browser, user, "password");
        return completion.goOn(flow.proven(user, Factor.PASSWORD), browser, false);
    }

    private void giveBack(@Nullable Device device, EmailAddress address) {
        if (device == null) {
            throttle.giveBack(Throttle.Kind.STRANGERS, address.normalized());
        } else {
            throttle.giveBack(Throttle.Kind.KNOWN_DEVICE, device.id().text());
        }
    }

    /**
     * Judges a mailed code.
     *
     * @throws ProblemException {@code code_invalid}
     */
    FlowOutcome code(Flow flow, Browser browser, String code) {
        if (!mails.accept(flow.id(), code)) {
            attempts.failed(flow, browser, null, "mailed_code");
            throw Problem.of(
                            IdentityError.CODE_INVALID,
                            "This is not the code of the last mail, or it is over; type it anew, or have another sent.")
                    .exception();
        }
        return proven(flow, browser);
    }

    /** The address is proven: what comes next depends on whether somebody has it, and may be told from now on. */
    FlowOutcome proven(Flow flow, Browser browser) {
        Principal person = person(flow, address(flow)).orElse(null);
        if (person == null) {
            attempts.passed(flow, browser, null, "mail");
            return FlowOutcome.of(rows.save(flow.proven(null, Factor.MAIL).at(FlowStep.ENROLL)));
        }
        UserId user = (UserId) person.id();
        boolean recovers = flow.kind() == FlowKind.RECOVER && person.state() == PrincipalState.LOCKED;
        if (!recovers) {
            completion.requireActive(user);
        }
        attempts.passed(flow, browser, user, "mail");
        return completion.goOn(flow.proven(user, Factor.MAIL), browser, false);
    }

    /** In a step up it is who is signed in, whatever address that is. */
    private Optional<Principal> person(Flow flow, EmailAddress address) {
        return flow.kind() == FlowKind.STEP_UP && flow.user() != null
                ? people.find(flow.user())
                : people.byProvenEmail(address);
    }

    static ProblemException failed() {
        return Problem.of(
                        IdentityError.SIGN_IN_FAILED,
                        "The address and the password do not belong together; try again, have a code mailed, or recover"
                                + " the account.")
                .exception();
    }

    private static EmailAddress address(Flow flow) {
        if (flow.address() == null) {
            throw Invariant.broken("flow %s has no address at %s", flow.id(), flow.step());
        }
        return flow.address();
    }
}
