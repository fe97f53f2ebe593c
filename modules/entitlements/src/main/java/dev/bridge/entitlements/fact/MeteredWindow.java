package dev.bridge.entitlements.fact;

import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Included;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.entitlements.balance.EntitlementGrant;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.util.List;

/**
 * One window of a metered feature of an account.
 *
 * @param stretches in which the same is given, in order; the first begins with the window
 */
public record MeteredWindow(
        String product, String feature, Feature.Metered declared, Period period, List<Stretch> stretches) {

    /** What is used first where nobody has said: after all that has a priority of its own. */
    private static final int LAST_PRIORITY = 1_000;

    /**
     * A part of the window.
     *
     * @param grants what can be used in it; none where nothing is given
     */
    public record Stretch(Instant from, List<EntitlementGrant> grants, Overage overage) {
        public Stretch {
            grants = List.copyOf(grants);
        }
    }

    public MeteredWindow {
        stretches = List.copyOf(stretches);
    }

    public AccountEntitlements.Name name() {
        return new AccountEntitlements.Name(product, feature);
    }

    /** Those that have begun. */
    public List<Stretch> until(Instant now) {
        return stretches.stream()
                .filter(stretch -> !stretch.from().isAfter(now))
                .toList();
    }

    /** When something changes next: a stretch begins, or the window ends. */
    public Instant nextChange(Instant now) {
        return stretches.stream()
                .map(Stretch::from)
                .filter(from -> from.isAfter(now))
                .findFirst()
                .orElse(period.end());
    }

    static EntitlementGrant grant(Provision provision, Period window) {
        Integer priority = provision.given() instanceof Included.Allowance allowance ? allowance.priority() : null;
        Included.Rollover rollover = provision.given() instanceof Included.Allowance allowance
                ? allowance.rollover()
                : Included.Rollover.NONE;
        Instant expiry = provision.stretch().end();
        return new EntitlementGrant(
                provision.key(),
                provision.source(),
                Combination.amount(provision),
                priority == null ? LAST_PRIORITY : priority,
                expiry.isBefore(window.end()) ? expiry : window.end(),
                provision.created(),
                rollover);
    }
}
