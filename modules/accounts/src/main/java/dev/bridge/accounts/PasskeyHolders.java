package dev.bridge.accounts;

import java.util.Collection;
import java.util.Set;

/** Implemented by the module that keeps passkeys: somebody who has one can get in without any address. */
public interface PasskeyHolders {

    /** Those of the people who have a passkey. */
    Set<UserId> among(Collection<UserId> people);
}
