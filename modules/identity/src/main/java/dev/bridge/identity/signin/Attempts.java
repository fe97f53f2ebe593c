package dev.bridge.identity.signin;

import dev.bridge.accounts.Principal;
import dev.bridge.accounts.UserId;
import org.jspecify.annotations.Nullable;

/** Notes how tries went, with whom they were about. */
final class Attempts {

    private final SignInTraces traces;

    Attempts(SignInTraces traces) {
        this.traces = traces;
    }

    void passed(Flow flow, Browser browser, @Nullable UserId user, String by) {
        note(flow, browser, SignInTraces.Outcome.PASSED, user, by);
    }

    void refused(Flow flow, Browser browser, @Nullable UserId user, String why) {
        note(flow, browser, SignInTraces.Outcome.REFUSED, user, why);
    }

    /**
     * Notes a failure, and counts it against the person.
     *
     * @param person null where nobody has the address
     */
    void failed(Flow flow, Browser browser, @Nullable Principal person, String by) {
        UserId user = person == null ? null : (UserId) person.id();
        note(flow, browser, SignInTraces.Outcome.FAILED, user, by);
        if (person != null && user != null) {
            traces.count(user, person.account(), browser.visitor().network());
        }
    }

    private void note(Flow flow, Browser browser, SignInTraces.Outcome outcome, @Nullable UserId user, String reason) {
        traces.note(
                flow.id(),
                flow.kind(),
                flow.step(),
                outcome,
                reason,
                user,
                browser.visitor().network());
    }
}
