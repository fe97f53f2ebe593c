package dev.bridge.platform.caller;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whose the things of one type are, to an {@link Authorizer} that knows accounts and their members and not what other
 * modules keep in them. Beans of this type are asked by it.
 */
public interface Belongings {

    /**
     * Whose a thing is.
     *
     * @param account whose roles reach it
     * @param principals who may deal with it as their own, whatever their roles: a person with their token, a token with
     *     itself (as {@link Caller#credential})
     */
    record Belonging(AccountId account, Set<ObjectRef> principals) {

        public Belonging {
            principals = Set.copyOf(principals);
        }
    }

    /** The type of resource, as in {@code bridge.yaml}: {@code token}. */
    String type();

    /** Empty where there is no such thing; whatever is not an id is nothing. */
    Optional<Belonging> find(String id);
}
