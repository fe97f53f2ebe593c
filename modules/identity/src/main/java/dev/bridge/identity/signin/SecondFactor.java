package dev.bridge.identity.signin;

import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.credential.Device;
import dev.bridge.identity.credential.RecoveryCodes;
import dev.bridge.identity.session.Factor;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.Problem;
import java.util.function.BooleanSupplier;

/** The second proof: a code of an app, or one of those on paper. */
final class SecondFactor {

    private final People people;
    private final AuthenticatorApps apps;
    private final RecoveryCodes recoveryCodes;
    private final Completion completion;
    private final Throttle throttle;
    private final Attempts attempts;

    SecondFactor(
            People people,
            AuthenticatorApps apps,
            RecoveryCodes recoveryCodes,
            Completion completion,
            Throttle throttle,
            Attempts attempts) {
        this.people = people;
        this.apps = apps;
        this.recoveryCodes = recoveryCodes;
        this.completion = completion;
        this.throttle = throttle;
        this.attempts = attempts;
    }

    FlowOutcome appCode(Flow flow, Browser browser, FlowAnswer.AppCode answer) {
        UserId user = user(flow);
        judge(flow, browser, Factor.TOTP, () -> apps.accept(user, answer.text().replaceAll("\\s", "")));
        return completion.goOn(flow.proven(user, Factor.TOTP), browser, answer.remember());
    }

    FlowOutcome recoveryCode(Flow flow, Browser browser, String code) {
        UserId user = user(flow);
        judge(flow, browser, Factor.RECOVERY_CODE, () -> recoveryCodes.accept(user, code));
        return completion.goOn(flow.proven(user, Factor.RECOVERY_CODE), browser, false);
    }

    private void judge(Flow flow, Browser browser, Factor factor, BooleanSupplier judgement) {
        UserId user = user(flow);
        Device device = completion.device(user, browser).orElse(null);
        if (device != null
                && !throttle.take(Throttle.Kind.KNOWN_DEVICE, device.id().text())) {
            device = null;
        }
        if (device == null) {
            throttle.require(
                    Throttle.Kind.SECOND_FACTOR, user.text(), "Wrong codes were typed several times within minutes");
        }
        if (!judgement.getAsBoolean()) {
            attempts.failed(flow, browser, people.require(user), factor.word());
            throw Problem.of(
                            IdentityError.CODE_INVALID,
                            factor == Factor.TOTP
                                    ? "This is not the code that the app shows now, or it was used; wait for the next one."
                                    : "This is not one of your recovery codes, or it was used; type another.")
                    .exception();
        }
        if (device != null) {
            throttle.giveBack(Throttle.Kind.KNOWN_DEVICE, device.id().text());
        } else {
            throttle.giveBack(Throttle.Kind.SECOND_FACTOR, user.text());
        }
        attempts.passed(flow, browser, user, factor.word());
    }

    private static UserId user(Flow flow) {
        if (flow.user() == null) {
            throw Invariant.broken("flow %s asks nobody for a second factor", flow.id());
        }
        return flow.user();
    }
}
