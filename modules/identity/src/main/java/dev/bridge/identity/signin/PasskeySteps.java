package dev.bridge.identity.signin;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.session.Factor;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Passkeys in a flow. A challenge is kept in the flow and good for one answer. */
final class PasskeySteps {

    private final FlowRows rows;
    private final Passkeys passkeys;
    private final Completion completion;
    private final Attempts attempts;

    PasskeySteps(FlowRows rows, Passkeys passkeys, Completion completion, Attempts attempts) {
        this.rows = rows;
        this.passkeys = passkeys;
        this.completion = completion;
        this.attempts = attempts;
    }

    /** Begins a ceremony; the browser's options, as JSON. */
    String begin(Flow flow) {
        byte[] challenge = passkeys.newChallenge();
        if (flow.step() == FlowStep.ENROLL) {
            byte[] handle = passkeys.handle(flow.user());
            String address = flow.address() == null ? "" : flow.address().shown();
            rows.save(flow.challenged(challenge, handle));
            return passkeys.creationOptions(challenge, handle, null, address, address);
        }
        rows.save(flow.challenged(challenge, flow.handle()));
        boolean namesThem = flow.step() == FlowStep.SECOND_FACTOR || flow.kind() == FlowKind.STEP_UP;
        return passkeys.requestOptions(challenge, namesThem ? flow.user() : null);
    }

    /**
     * Judges a passkey that was shown.
     *
     * @throws ProblemException {@code passkey_invalid}
     */
    FlowOutcome use(Flow flow, Browser browser, String credential) {
        byte[] challenge = challenge(flow.challenge());
        Flow spent = rows.save(flow.unchallenged());
        UserId user;
        try {
            user = passkeys.accept(browser.by(flow.id()), challenge, credential);
        } catch (ProblemException refused) {
            attempts.failed(flow, browser, null, "passkey");
            throw refused;
        }
        if (flow.user() != null && !flow.user().equals(user)) {
            attempts.failed(flow, browser, null, "passkey_of_another");
            throw Problem.of(
                            IdentityError.PASSKEY_INVALID,
                            "This passkey is another account's; take one of the account that you are signing in to.")
                    .exception();
        }
        completion.requireActive(user);
        attempts.passed(flow, browser, user, "passkey");
        return completion.goOn(spent.proven(user, Factor.PASSKEY), browser, false);
    }

    static byte[] challenge(byte @Nullable [] kept) {
        if (kept == null) {
            throw Problem.of(
                            IdentityError.PASSKEY_INVALID,
                            "The passkey was asked for too long ago, or was shown already; ask for it again.")
                    .exception();
        }
        return kept;
    }
}
