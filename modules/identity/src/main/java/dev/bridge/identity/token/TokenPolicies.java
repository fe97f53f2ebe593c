package dev.bridge.identity.token;

import dev.bridge.identity.policy.OrganizationPolicies;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.util.function.LongConsumer;

/** Organizations' policies for tokens. A changed one counts on every node within a second. */
public final class TokenPolicies {

    private final OrganizationPolicies<TokenPolicy> policies;

    TokenPolicies(OrganizationPolicies<TokenPolicy> policies) {
        this.policies = policies;
    }

    /** The policy in force in an account; the usual one where it has set none. */
    public TokenPolicy of(AccountId account) {
        return policies.of(account);
    }

    /**
     * Sets an organization's policy. Tokens that do not keep to it are refused in it from then on.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, also for a personal account, which has none
     */
    public TokenPolicy set(Origin origin, TokenPolicy wanted, LongConsumer check) {
        return policies.set(origin, wanted, check);
    }
}
