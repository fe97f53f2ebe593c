package dev.bridge.platform.caller;

import dev.bridge.kernel.event.ObjectRef;
import org.jspecify.annotations.Nullable;

/** Lets the operator do everything and nobody else anything: enough until there are people, roles and policies. */
final class OperatorAuthorizer implements Authorizer {

    @Override
    public Decision decide(Caller caller, String action, @Nullable ObjectRef resource) {
        return caller.isOperator() && caller.scopes().allow(action) ? new Decision.Allowed() : new Decision.Hidden();
    }
}
