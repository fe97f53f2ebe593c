package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Tier;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tiers: contiguous by their form, so they only have to increase, and the last has to be open. */
final class TierCheck {

    private final Report report;

    TierCheck(Report report) {
        this.report = report;
    }

    void run(Path path, List<Tier> tiers, Charge charge) {
        BigDecimal before = null;
        for (int i = 0; i < tiers.size(); i++) {
            Path at = path.child(i);
            boolean last = i == tiers.size() - 1;
            bound(at, tiers.get(i), before, last);
            terms(at, tiers.get(i), charge);
            before = tiers.get(i).upTo();
        }
    }

    private void bound(Path path, Tier tier, @Nullable BigDecimal before, boolean last) {
        BigDecimal upTo = tier.upTo();
        if (upTo == null && !last) {
            report.error(
                    path,
                    CatalogError.TIERS_INVALID,
                    "Only the last tier is open; give this one `up_to`, the last quantity that belongs to it.");
        }
        if (upTo != null && last) {
            report.error(
                    path.child("up_to"),
                    CatalogError.TIERS_INVALID,
                    "The last tier ends at %s, and more than that has no price; leave `up_to` out of the last tier.",
                    Decimals.text(upTo));
        }
        if (upTo != null && before != null && upTo.compareTo(before) <= 0) {
            report.error(
                    path.child("up_to"),
                    CatalogError.TIERS_INVALID,
                    "`up_to: %s` is not above the tier before, which ends at %s; tiers go from small to large.",
                    Decimals.text(upTo),
                    Decimals.text(before));
        }
    }

    private void terms(Path path, Tier tier, Charge charge) {
        boolean percentage = charge instanceof Charge.Percentage;
        Percent percent = tier.percent();
        if (percent != null && !percentage) {
            report.error(
                    path.child("percent"),
                    CatalogError.KEYS_CONFLICT,
                    "`percent` belongs to `type: percentage`; tiers here take `unit` and `flat`.");
        }
        if (percent != null && percent.value().compareTo(Percent.HUNDRED.value()) > 0) {
            report.error(path.child("percent"), CatalogError.VALUE_INVALID, "`%s` is more than `100%%`.", percent);
        }
        if (percentage && percent == null) {
            report.error(path, CatalogError.KEY_MISSING, "A tier of a percentage charge needs `percent`.");
        }
        if (tier.unit() != null && (percentage || charge instanceof Charge.Stairstep)) {
            report.error(
                    path.child("unit"),
                    CatalogError.KEYS_CONFLICT,
                    percentage
                            ? "A tier of a percentage charge takes `percent`, not `unit`."
                            : "A step has one amount, `flat`; for a price per unit write `type: volume`.");
        }
        if (charge instanceof Charge.Stairstep && tier.flat() == null) {
            report.error(path, CatalogError.KEY_MISSING, "A step needs `flat`, its amount.");
        }
        if (tier.size() != null && tier.unit() == null) {
            report.error(
                    path.child("size"),
                    CatalogError.KEYS_CONFLICT,
                    "`size` says how many units the price in `unit` is for, and this tier has no `unit`.");
        }
    }
}
