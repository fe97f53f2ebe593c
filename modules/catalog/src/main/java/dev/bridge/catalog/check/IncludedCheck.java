package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Included;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.source.Path;
import java.math.BigDecimal;

/** What a plan includes, against the features. */
final class IncludedCheck {

    private final Manifest manifest;
    private final Report report;

    IncludedCheck(Manifest manifest, Report report) {
        this.manifest = manifest;
        this.report = report;
    }

    void run(Path path, Plan plan, String name, Included included) {
        report.resolves(path, name, report.names(manifest.features(), Path.of("features")), "a feature");
        Feature feature = manifest.features().get(name);
        if (feature == null) {
            return;
        }
        if (feature.retired() && !plan.retired()) {
            report.warning(path, CatalogError.RETIRED, "The feature `%s` is retired.", name);
        }
        switch (feature) {
            case Feature.Switch _ -> {
                if (!(included instanceof Included.Switched)) {
                    report.error(path, CatalogError.TYPE_MISMATCH, "`%s` is a switch; write `true` or `false`.", name);
                }
            }
            case Feature.Limit _ -> limit(path, name, included);
            case Feature.Metered _ -> metered(path, plan, name, included);
        }
    }

    private void limit(Path path, String name, Included included) {
        if (!(included instanceof Included.Amount(BigDecimal amount))) {
            report.error(path, CatalogError.TYPE_MISMATCH, "`%s` is a limit; write a number or `unlimited`.", name);
        } else if (amount != null && amount.scale() > 0) {
            report.error(path, CatalogError.VALUE_INVALID, "`%s` counts whole things; write a whole number.", name);
        }
    }

    private void metered(Path path, Plan plan, String name, Included included) {
        switch (included) {
            case Included.Allowance allowance -> {
                if (allowance.overage() == null && allowance.amount() != null && !plan.isAddon()) {
                    report.error(
                            path,
                            CatalogError.KEY_MISSING,
                            "What happens when `%s` is used up? Write `overage: allow` (billed), `block` or `warn`.",
                            name);
                }
            }
            case Included.Amount(BigDecimal amount) -> {
                if (amount != null) {
                    report.error(
                            path,
                            CatalogError.TYPE_MISMATCH,
                            "`%s` is metered; write `{ amount: %s, overage: block }`, or `allow` or `warn`.",
                            name,
                            amount.toPlainString());
                }
            }
            case Included.Switched _ ->
                report.error(
                        path,
                        CatalogError.TYPE_MISMATCH,
                        "`%s` is metered; write `{ amount: 1000, overage: block }`, or `unlimited`.",
                        name);
        }
    }
}
