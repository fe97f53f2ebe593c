package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.session.CookieSecret;
import dev.bridge.identity.session.Factor;
import dev.bridge.identity.session.Session;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signing in, registering, recovering, stepping up: one state machine on the server. A flow belongs to the browser that began
 * it, which shows its id in the path and a secret in a cookie; so no other site can send a browser through one, and nobody
 * can prepare one for another.
 */
public final class Flows {

    /** A flow just begun and the secret of its browser. */
    public record Begun(Flow flow, CookieSecret browser) {}

    static final Duration LIFE = Duration.ofMinutes(15);

    /** As long as the longest flow, one that waits for the link of a recovery, may be. */
    public static final Duration COOKIE_LIFE = Duration.ofMinutes(45);

    private final FlowRows rows;
    private final FirstFactor firstFactor;
    private final SecondFactor secondFactor;
    private final PasskeySteps passkeys;
    private final Enrollment enrollment;
    private final Completion completion;
    private final MailedCodes mails;
    private final Throttle throttle;
    private final AnswerGrid grid;
    private final Ids ids;
    private final Random random;
    private final InstantSource clock;

    Flows(
            FlowRows rows,
            FirstFactor firstFactor,
            SecondFactor secondFactor,
            PasskeySteps passkeys,
            Enrollment enrollment,
            Completion completion,
            MailedCodes mails,
            Throttle throttle,
            AnswerGrid grid,
            Ids ids,
            Random random,
            InstantSource clock) {
        this.rows = rows;
        this.firstFactor = firstFactor;
        this.secondFactor = secondFactor;
        this.passkeys = passkeys;
        this.enrollment = enrollment;
        this.completion = completion;
        this.mails = mails;
        this.throttle = throttle;
        this.grid = grid;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Begins a flow.
     *
     * @param address with which it goes on at the second step; null where it is to be typed. Of a step up, any of the
     *     person's
     * @throws ProblemException {@code return_path_invalid}; {@code flow_gone} where nobody is signed in who would have to be
     */
    public Begun begin(FlowKind kind, SignInWish wish, Browser browser, @Nullable EmailAddress address) {
        Session session = browser.session();
        if (kind.needsSession() && session == null) {
            throw gone();
        }
        Instant now = clock.instant();
        UserId user = kind.needsSession() && session != null ? session.user() : null;
        Flow flow = new Flow(
                ids.next(FlowId.TYPE),
                kind,
                address == null ? FlowStep.IDENTIFY : FlowStep.AUTHENTICATE,
                ReturnPath.of(wish.returnTo()),
                wish.assurance(),
                wish.clientName(),
                address,
                user,
                kind.needsSession() && session != null ? session.id() : null,
                Set.of(),
                null,
                null,
                now,
                now.plus(LIFE),
                1);
        CookieSecret secret = secret(browser, now);
        rows.insert(flow, secret.digest());
        return new Begun(flow, secret);
    }

    /** Begins the flow in which somebody whose recovery is open chooses anew what to sign in with. */
    public Begun beginRecovery(UserId user, EmailAddress address, Browser browser) {
        Begun begun = begin(FlowKind.OPERATOR_RECOVERY, SignInWish.to(ReturnPath.HOME.text()), browser, address);
        Flow proven = rows.save(begun.flow().proven(user, Factor.MAIL).at(FlowStep.ENROLL));
        return new Begun(proven, begun.browser());
    }

    /**
     * The flow as this browser may see it.
     *
     * @throws ProblemException {@code flow_gone}
     */
    public Flow show(FlowId id, Browser browser) {
        CookieSecret secret = browser.flow();
        if (secret == null) {
            throw gone();
        }
        Flow flow = rows.find(id, secret.digest(), clock.instant()).orElseThrow(Flows::gone);
        if (flow.kind().needsSession() && flow.step() != FlowStep.DONE) {
            completion.owned(flow, browser);
        }
        return flow;
    }

    /**
     * Takes an answer. It leaves on the grid of {@link AnswerGrid}.
     *
     * @throws ProblemException {@code flow_gone}, {@code flow_step}, and what each answer can fail with
     */
    public FlowOutcome answer(FlowId id, Browser browser, FlowAnswer answer) {
        return grid.on(() -> {
            if (answer instanceof FlowAnswer.Password) {
                firstFactor.requireRoom(browser);
            }
            Flow flow = show(id, browser);
            if (!answer.steps().contains(flow.step()) || !isOpen(flow, answer)) {
                throw Problem.of(
                                IdentityError.FLOW_STEP,
                                "The flow waits for step `%s`, and this is no answer to it.",
                                flow.step().word())
                        .exception();
            }
            if (!(answer instanceof FlowAnswer.Passkey)) {
                grid.delay(throttle.networkDelay(browser.visitor().network()));
            }
            return dispatch(flow, browser, answer);
        });
    }

    private FlowOutcome dispatch(Flow flow, Browser browser, FlowAnswer answer) {
        return switch (answer) {
            case FlowAnswer.Identify identify -> firstFactor.identify(flow, browser, identify.address());
            case FlowAnswer.Password password -> firstFactor.password(flow, browser, password.text());
            case FlowAnswer.SendMail sendMail -> firstFactor.sendMail(flow, browser);
            case FlowAnswer.Code code -> firstFactor.code(flow, browser, code.text());
            case FlowAnswer.AppCode code -> secondFactor.appCode(flow, browser, code);
            case FlowAnswer.RecoveryCode code -> secondFactor.recoveryCode(flow, browser, code.text());
            case FlowAnswer.Passkey passkey -> passkeys.use(flow, browser, passkey.credential());
            case FlowAnswer.NewPassword password -> enrollment.password(flow, browser, password);
            case FlowAnswer.NewPasskey passkey -> enrollment.passkey(flow, browser, passkey);
        };
    }

    /** Begins a passkey ceremony at the flow's step; the browser's options, as JSON. */
    public String passkeyOptions(FlowId id, Browser browser) {
        return passkeys.begin(show(id, browser));
    }

    /** By what a person can answer at the flow's step. */
    public Set<Factor> choices(Flow flow) {
        return switch (flow.step()) {
            case AUTHENTICATE -> firstFactors(flow);
            case SECOND_FACTOR -> completion.choices(flow);
            case IDENTIFY, CODE, ENROLL, NEW_PASSWORD, DONE -> Set.of();
        };
    }

    /** The flow that a link was mailed in, to be shown before anything is done; mail programs open links too. */
    public Flow ofLink(FlowId id) {
        return rows.find(id, clock.instant())
                .filter(flow -> flow.step() == FlowStep.CODE)
                .orElseThrow(Flows::gone);
    }

    /**
     * Takes a link that was mailed. In the browser that asked for it the flow goes on; in another one a flow of that browser
     * begins, which knows nothing but that the address is proven.
     *
     * @throws ProblemException {@code flow_gone}
     */
    public Linked link(FlowId id, CookieSecret token, Browser browser) {
        return grid.on(() -> {
            Flow asked = ofLink(id);
            if (asked.address() == null || asked.kind().needsSession() || !mails.acceptLink(id, token)) {
                throw gone();
            }
            CookieSecret secret = browser.flow();
            if (secret != null
                    && rows.find(id, secret.digest(), clock.instant()).isPresent()) {
                return new Linked(firstFactor.proven(asked, browser), secret);
            }
            Begun begun = begin(asked.kind(), SignInWish.to(ReturnPath.HOME.text()), browser, asked.address());
            return new Linked(firstFactor.proven(begun.flow(), browser), begun.browser());
        });
    }

    /** What a link has led to, and the secret of the browser that it goes on in. */
    public record Linked(FlowOutcome outcome, CookieSecret browser) {}

    private boolean isOpen(Flow flow, FlowAnswer answer) {
        return switch (answer) {
            case FlowAnswer.Password password -> firstFactors(flow).contains(Factor.PASSWORD);
            case FlowAnswer.SendMail sendMail ->
                flow.step() != FlowStep.AUTHENTICATE || firstFactors(flow).contains(Factor.MAIL);
            case FlowAnswer.Identify identify -> true;
            case FlowAnswer.Code code -> true;
            case FlowAnswer.AppCode code -> true;
            case FlowAnswer.RecoveryCode code -> true;
            case FlowAnswer.Passkey passkey -> true;
            case FlowAnswer.NewPassword password -> true;
            case FlowAnswer.NewPasskey passkey -> true;
        };
    }

    /** The same for every address. In a step up only what can lead there. */
    private static Set<Factor> firstFactors(Flow flow) {
        if (flow.kind() != FlowKind.STEP_UP) {
            return EnumSet.of(Factor.PASSKEY, Factor.PASSWORD, Factor.MAIL);
        }
        return switch (flow.wanted()) {
            case AAL1 -> EnumSet.of(Factor.PASSKEY, Factor.PASSWORD, Factor.MAIL);
            case AAL2 -> EnumSet.of(Factor.PASSKEY, Factor.PASSWORD);
            case PHR -> EnumSet.of(Factor.PASSKEY);
        };
    }

    /** One browser has one secret for all its flows, as long as one of them lives; one that we did not give is not taken. */
    private CookieSecret secret(Browser browser, Instant now) {
        CookieSecret known = browser.flow();
        return known != null && rows.isKnown(known.digest(), now) ? known : CookieSecret.generate(random);
    }

    public static ProblemException gone() {
        return Problem.of(
                        IdentityError.FLOW_GONE,
                        "This sign-in is over, or was begun in another browser; begin again at `/sign-in`.")
                .exception();
    }
}
