package dev.bridge.identity.entry;

import dev.bridge.identity.SessionId;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.EntryRequirement;
import java.util.Optional;

/**
 * Lets people into accounts by the account's policy for sign-in: by a session, and by what an application got from one. Tokens
 * have not signed in, and are a matter of the policy for tokens.
 */
final class SignInEntry implements EntryRequirement {

    private static final String SESSION = "session";

    private final SignInRequirements requirements;
    private final Sessions sessions;

    SignInEntry(SignInRequirements requirements, Sessions sessions) {
        this.requirements = requirements;
        this.sessions = sessions;
    }

    @Override
    public Optional<Authorizer.Decision> objection(Caller caller, AccountId account) {
        String acr = caller.assurance();
        if (acr == null) {
            return Optional.empty();
        }
        return requirements
                .missing(Assurance.of(acr), caller.signedInAt(), () -> session(caller), account)
                .map(Authorizer.Decision.class::cast);
    }

    /**
     * An application does not learn whether the browser was remembered, and asks its person for the second factor; and it has
     * an idle time of its own.
     */
    private Optional<Session> session(Caller caller) {
        return caller.credential().type().equals(SESSION)
                ? sessions.find(SessionId.TYPE.parse(caller.credential().id()))
                : Optional.empty();
    }
}
