package dev.bridge.identity.provider.grant;

import dev.bridge.identity.provider.client.Client;
import dev.bridge.kernel.event.Origin;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request of the token endpoint has beside its grant.
 *
 * @param jkt the thumbprint of the key that it has proven (RFC 9449); null for none
 * @param resources whom the token is to be for (RFC 8707)
 */
public record TokenRequest(@Nullable String jkt, Set<String> resources, String requestId) {

    public TokenRequest {
        resources = Set.copyOf(resources);
    }

    Origin origin(Client client) {
        return client.origin(requestId);
    }
}
