package dev.bridge.identity.signin;

import dev.bridge.accounts.People;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.credential.Device;
import dev.bridge.identity.credential.Devices;
import dev.bridge.identity.credential.SecondFactors;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.CookieSecret;
import dev.bridge.identity.session.Factor;
import dev.bridge.identity.session.Proof;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/** What comes after a proof: another step, or the session. */
final class Completion {

    private final FlowRows rows;
    private final People people;
    private final SecondFactors secondFactors;
    private final Devices devices;
    private final Sessions sessions;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Completion(
            FlowRows rows,
            People people,
            SecondFactors secondFactors,
            Devices devices,
            Sessions sessions,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.rows = rows;
        this.people = people;
        this.secondFactors = secondFactors;
        this.devices = devices;
        this.sessions = sessions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Goes on with somebody of whom something more is proven. */
    FlowOutcome goOn(Flow flow, Browser browser, boolean remember) {
        FlowStep next = next(flow, browser);
        return next == FlowStep.DONE ? finish(flow, browser, remember) : FlowOutcome.of(rows.save(flow.at(next)));
    }

    /** Ends the flow with a session; in the caller's transaction, where there is one. */
    FlowOutcome finish(Flow flow, Browser browser, boolean remember) {
        UserId user = user(flow);
        Origin origin = browser.by(user);
        Proof proof = new Proof(flow.factors(), standsForSecond(flow, browser), clock.instant());
        return transactions.execute(status -> {
            Flow done = rows.save(flow.at(FlowStep.DONE));
            requireActive(user);
            if (flow.kind() == FlowKind.STEP_UP) {
                Session session = owned(flow, browser);
                return new FlowOutcome(
                        done, sessions.strengthen(origin, session, proof).secret(), null);
            }
            CookieSecret device = devices.signedIn(origin, user, browser.device(), browser.visitor(), remember);
            return new FlowOutcome(
                    done, sessions.start(origin, user, proof, browser.visitor()).secret(), device);
        });
    }

    /** The session that a flow of somebody signed in belongs to; it must be this browser's. */
    Session owned(Flow flow, Browser browser) {
        Session session = browser.session();
        if (session == null || !session.id().equals(flow.session())) {
            throw Flows.gone();
        }
        return session;
    }

    /**
     * Passes for a person who may sign in.
     *
     * @throws ProblemException {@code sign_in_failed}
     */
    void requireActive(UserId user) {
        PrincipalState state = people.require(user).state();
        if (state != PrincipalState.ACTIVE) {
            throw Problem.of(
                            IdentityError.SIGN_IN_FAILED,
                            state == PrincipalState.LOCKED
                                    ? "The account is locked; recover it by mail, at `/recover`."
                                    : "The account cannot be used; ask who runs this server.")
                    .exception();
        }
    }

    /** By what the flow's person can go on at {@link FlowStep#SECOND_FACTOR}. */
    Set<Factor> choices(Flow flow) {
        return flow.user() == null ? Set.of() : secondFactors.of(flow.user());
    }

    private FlowStep next(Flow flow, Browser browser) {
        UserId user = user(flow);
        boolean asksSecond = !flow.hasSecondFactor() && !secondFactors.of(user).isEmpty();
        return switch (flow.kind()) {
            case RECOVER -> asksSecond ? FlowStep.SECOND_FACTOR : FlowStep.NEW_PASSWORD;
            case SIGN_IN, REGISTER -> asksSecond && !stands(flow, browser) ? FlowStep.SECOND_FACTOR : FlowStep.DONE;
            case STEP_UP -> stepUp(flow, asksSecond);
            case LINK_EMAIL -> FlowStep.DONE;
            case OPERATOR_RECOVERY -> FlowStep.ENROLL;
        };
    }

    /** Who has shown a passkey needs no more; a password alone is enough for what asks for no second factor. */
    private static FlowStep stepUp(Flow flow, boolean asksSecond) {
        boolean enough = flow.assurance().isAtLeast(flow.wanted());
        return enough || !asksSecond ? FlowStep.DONE : FlowStep.SECOND_FACTOR;
    }

    /** Whether the browser is remembered, and so stands for the second factor; not where more was asked for. */
    private boolean stands(Flow flow, Browser browser) {
        return flow.wanted() == Assurance.AAL1
                && device(flow, browser)
                        .filter(device -> device.isRemembered(clock.instant()))
                        .isPresent();
    }

    /** Whether it stood for one that the person has. */
    private boolean standsForSecond(Flow flow, Browser browser) {
        return flow.kind() == FlowKind.SIGN_IN
                && !flow.hasSecondFactor()
                && stands(flow, browser)
                && !choices(flow).isEmpty();
    }

    /** The browser, where the flow's person has signed in with it. */
    Optional<Device> device(Flow flow, Browser browser) {
        return flow.user() == null ? Optional.empty() : device(flow.user(), browser);
    }

    Optional<Device> device(UserId user, Browser browser) {
        return Optional.ofNullable(browser.device()).flatMap(secret -> devices.find(user, secret));
    }

    private static UserId user(Flow flow) {
        if (flow.user() == null) {
            throw Invariant.broken("flow %s goes on with nobody", flow.id());
        }
        return flow.user();
    }
}
