package dev.bridge.sdk.product;

import java.util.List;

/**
 * What applying a manifest has changed.
 *
 * @param revision the one that is live now
 * @param applied whether there was anything to change, and so a new revision
 */
public record AppliedChanges(
        String product,
        long revision,
        boolean applied,
        List<Change> changes,
        List<ChargeVersion> chargeVersions,
        List<Warning> warnings) {

    public AppliedChanges {
        changes = Lists.copy(changes);
        chargeVersions = Lists.copy(chargeVersions);
        warnings = Lists.copy(warnings);
    }
}
