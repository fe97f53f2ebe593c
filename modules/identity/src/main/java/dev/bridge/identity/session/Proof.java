package dev.bridge.identity.session;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By what somebody has just shown who they are.
 *
 * @param factors at least one
 * @param remembered whether a browser that is remembered stood for the second factor
 * @param at when
 */
public record Proof(Set<Factor> factors, boolean remembered, Instant at) {

    public Proof {
        factors = Set.copyOf(factors);
    }

    /** All that was asked for was shown. */
    public Proof(Set<Factor> factors, Instant at) {
        this(factors, false, at);
    }

    public Assurance assurance() {
        return Assurance.of(factors);
    }

    /** The words of {@code amr}; more than one factor is {@code mfa} beside (RFC 8176 section 2). */
    public Set<String> amr() {
        Set<String> amr = EnumSet.copyOf(factors).stream().map(Factor::amr).collect(Collectors.toSet());
        if (assurance().isAtLeast(Assurance.AAL2)) {
            amr.add("mfa");
        }
        return amr;
    }
}
