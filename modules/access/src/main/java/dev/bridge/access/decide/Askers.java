package dev.bridge.access.decide;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import org.jspecify.annotations.Nullable;

/** Tells how far a caller may ask, by the actions of {@code bridge.yaml}. */
final class Askers {

    /** Asking about any account, and being believed. */
    static final String EVERYWHERE = "platform.access.ask";

    /** Asking about one organization. */
    static final String WITHIN = "access.ask";

    private final Authorizer authorizer;

    Askers(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    Asker of(Caller caller) {
        if (allows(caller, EVERYWHERE, null)) {
            return new Asker(Asker.Kind.PRODUCT, caller, null);
        }
        AccountId account = caller.account();
        if (account != null && allows(caller, WITHIN, ObjectRef.of("organization", account))) {
            return new Asker(Asker.Kind.ACCOUNT, caller, account);
        }
        return new Asker(Asker.Kind.SELF, caller, account);
    }

    private boolean allows(Caller caller, String action, @Nullable ObjectRef resource) {
        return authorizer.consider(caller, action, resource) instanceof Authorizer.Decision.Allowed;
    }
}
