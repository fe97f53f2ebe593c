package dev.bridge.identity.provider.registration;

import dev.bridge.identity.provider.client.ScopesOfPeople;
import java.util.Set;

/**
 * What a client may make of itself.
 *
 * @param publicOnly whether it can only be a public one that signs people in by codes
 * @param scopes what it may ask for at most
 */
record Allowance(boolean publicOnly, Set<String> scopes) {

    /** Of whoever comes without a token. */
    static final Allowance ANYBODY = new Allowance(true, Set.copyOf(ScopesOfPeople.ALL));

    Allowance {
        scopes = Set.copyOf(scopes);
    }
}
