package dev.bridge.identity.provider.token;

import dev.bridge.kernel.id.AccountId;
import java.util.Set;

/**
 * The organization in which somebody acts through a client.
 *
 * @param name as it is shown
 * @param roles that they have there now
 */
public record OrganizationContext(AccountId account, String name, Set<String> roles) {

    public OrganizationContext {
        roles = Set.copyOf(roles);
    }
}
