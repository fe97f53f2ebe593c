package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Meter;
import dev.bridge.catalog.Meter.Aggregate;
import dev.bridge.catalog.expression.CelCheck;
import dev.bridge.catalog.source.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Meters, and the features that stand on them. */
final class MeterCheck {

    private final Manifest manifest;
    private final Scopes scopes;
    private final Report report;

    private MeterCheck(Manifest manifest, Scopes scopes, Report report) {
        this.manifest = manifest;
        this.scopes = scopes;
        this.report = report;
    }

    static void run(Manifest manifest, Scopes scopes, Report report) {
        MeterCheck check = new MeterCheck(manifest, scopes, report);
        Map<String, Integer> perEvent = new HashMap<>();
        manifest.meters().forEach((name, meter) -> {
            check.meter(Path.of("meters", name), meter);
            if (perEvent.merge(meter.event(), 1, Integer::sum) == CatalogLimits.METERS_PER_EVENT.value() + 1) {
                report.error(
                        Path.of("meters", name, "event"),
                        CatalogError.TOO_COMPLEX,
                        "More than %d meters count `%s`; use dimensions instead.",
                        CatalogLimits.METERS_PER_EVENT.value(),
                        meter.event());
            }
        });
        manifest.features().forEach((name, feature) -> check.feature(Path.of("features", name), feature));
    }

    private void meter(Path path, Meter meter) {
        String aggregate = meter.aggregate().name().toLowerCase(Locale.ROOT);
        if (meter.value() == null && meter.aggregate() != Aggregate.COUNT) {
            report.error(
                    path,
                    CatalogError.KEY_MISSING,
                    "`aggregate: %s` needs `value`, %s.",
                    aggregate,
                    meter.aggregate() == Aggregate.UNIQUE
                            ? "the thing to be told apart, such as `data.user`"
                            : "the number in each event, such as `data.bytes`");
        }
        if (meter.value() != null && meter.aggregate() == Aggregate.COUNT) {
            report.error(
                    path.child("value"),
                    CatalogError.KEYS_CONFLICT,
                    "`aggregate: count` counts events and takes no `value`; write `sum` to add up values, or `unique` to count different ones.");
        }
        if (meter.aggregate() != Aggregate.TIME_WEIGHTED) {
            onlyTimeWeighted(path.child("series"), meter.series() != null, aggregate);
            onlyTimeWeighted(path.child("mode"), meter.mode() != Meter.Mode.LEVEL, aggregate);
        }
        if (new HashSet<>(meter.dimensions()).size() < meter.dimensions().size()) {
            report.error(
                    path.child("dimensions"),
                    CatalogError.VALUE_INVALID,
                    "A dimension stands twice; keep one of them.");
        }
        cel(path.child("when"), meter.when(), CelCheck.Wanted.CONDITION);
        cel(
                path.child("value"),
                meter.value(),
                meter.aggregate() == Aggregate.UNIQUE ? CelCheck.Wanted.IDENTITY : CelCheck.Wanted.QUANTITY);
        cel(path.child("series"), meter.series(), CelCheck.Wanted.IDENTITY);
    }

    private void onlyTimeWeighted(Path path, boolean present, String aggregate) {
        if (present) {
            report.error(
                    path,
                    CatalogError.KEYS_CONFLICT,
                    "`%s` belongs to `aggregate: time_weighted`; `%s` has no levels.",
                    path.segment(),
                    aggregate);
        }
    }

    private void cel(Path path, @Nullable String text, CelCheck.Wanted wanted) {
        if (text != null) {
            report.cel(path, scopes.meter(), text, wanted, false);
        }
    }

    private void feature(Path path, Feature feature) {
        switch (feature) {
            case Feature.Switch _ -> {}
            case Feature.Limit limit -> {
                if (limit.counts() != null) {
                    report.resolves(
                            path.child("counts"),
                            limit.counts(),
                            report.names(manifest.resources(), Path.of("resources")),
                            "a resource type of this product");
                }
            }
            case Feature.Metered metered -> {
                report.resolves(
                        path.child("meter"),
                        metered.meter(),
                        report.names(manifest.meters(), Path.of("meters")),
                        "a meter");
                Meter meter = manifest.meters().get(metered.meter());
                if (meter != null && meter.retired() && !metered.retired()) {
                    report.warning(
                            path.child("meter"),
                            CatalogError.RETIRED,
                            "The meter `%s` is retired; retire the feature too, or name another.",
                            metered.meter());
                }
            }
        }
    }
}
