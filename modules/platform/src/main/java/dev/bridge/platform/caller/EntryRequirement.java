package dev.bridge.platform.caller;

import dev.bridge.kernel.id.AccountId;
import java.util.Optional;

/**
 * What an account asks of every credential that is used in it, such as its policy for tokens. Beans of this type are asked by
 * the {@link Authorizer} once it knows which account an action is done in; a credential that one of them refuses may still be
 * good elsewhere.
 */
public interface EntryRequirement {

    /** Why the caller may not act in the account with this credential; empty where nothing stands against it. */
    Optional<Authorizer.Decision> objection(Caller caller, AccountId account);
}
