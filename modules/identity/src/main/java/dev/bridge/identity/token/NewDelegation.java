package dev.bridge.identity.token;

import dev.bridge.accounts.AgentId;
import java.util.List;

/**
 * What a person wants an agent to be allowed.
 *
 * @param days from now on
 */
public record NewDelegation(AgentId agent, List<String> scopes, List<String> audience, long days) {

    public NewDelegation {
        scopes = scopes.stream().distinct().toList();
        audience = audience.stream().distinct().toList();
    }
}
