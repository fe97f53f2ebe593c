package dev.bridge.identity.token;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.network.Cidr;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody wants.
 *
 * @param boundAccount for a personal one: the only account that it shall be used in; null for all
 * @param roles for an organization's: those of its service account in the organization
 */
public record NewToken(
        String name,
        List<String> scopes,
        Set<ObjectRef> resources,
        @Nullable AccountId boundAccount,
        Set<String> roles,
        List<Cidr> addresses,
        Life life) {

    public NewToken {
        scopes = scopes.stream().distinct().toList();
        resources = Set.copyOf(resources);
        roles = Set.copyOf(roles);
        addresses = addresses.stream().distinct().toList();
    }
}
