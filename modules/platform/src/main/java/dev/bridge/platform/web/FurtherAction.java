package dev.bridge.platform.web;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;

/** For an operation of which only the body tells that it is a graver action than the one that guards it. */
public final class FurtherAction {

    private final Authorizer authorizer;

    FurtherAction(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /**
     * Passes where the caller may do the action too.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code forbidden}, {@code not_found}, {@code assurance_required}
     */
    public void require(Caller caller, String action, ObjectRef resource) {
        Guard.require(authorizer.decide(caller, action, resource));
    }

    /** Whether the caller may do the action as they are signed in now. */
    public boolean isAllowed(Caller caller, String action, ObjectRef resource) {
        return authorizer.consider(caller, action, resource) instanceof Authorizer.Decision.Allowed;
    }
}
