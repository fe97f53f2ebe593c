package dev.bridge.sdk.product;

import java.util.List;

/**
 * What applying a manifest would change.
 *
 * @param revision the one that is live and was compared with; 0 for a new product
 * @param chargeVersions new prices, which subscriptions that exist do not get
 * @param uses of what would be taken away; while there are any, applying is refused
 */
public record PlannedChanges(
        String product,
        long revision,
        List<Change> changes,
        List<ChargeVersion> chargeVersions,
        List<Use> uses,
        List<Warning> warnings) {

    public PlannedChanges {
        changes = Lists.copy(changes);
        chargeVersions = Lists.copy(chargeVersions);
        uses = Lists.copy(uses);
        warnings = Lists.copy(warnings);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
