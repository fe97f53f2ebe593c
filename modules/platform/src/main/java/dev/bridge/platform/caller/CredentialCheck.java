package dev.bridge.platform.caller;

import dev.bridge.kernel.event.ObjectRef;
import java.util.Optional;

/**
 * Whether a credential that was shown earlier is still good, for work that was put off since. Declared here, implemented by whoever
 * owns the credential.
 */
@FunctionalInterface
public interface CredentialCheck {

    /**
     * Asks the database, not a memory.
     *
     * @param credential as {@link Caller#credential} names it
     * @return empty where it is of a kind that this one does not know
     */
    Optional<Boolean> isGood(ObjectRef credential);
}
