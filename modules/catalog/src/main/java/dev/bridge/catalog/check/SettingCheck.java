package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.setting.SettingBounds;
import dev.bridge.decision.setting.Violation;
import java.util.HashSet;
import java.util.Locale;

/** Settings: default, bounds and merge against the type. */
final class SettingCheck {

    private final ValueCheck values;
    private final Report report;

    private SettingCheck(Report report) {
        this.values = new ValueCheck(report);
        this.report = report;
    }

    static void run(Manifest manifest, Report report) {
        SettingCheck check = new SettingCheck(report);
        manifest.settings().forEach((name, setting) -> check.setting(Path.of("settings", name), setting));
    }

    private void setting(Path path, Setting setting) {
        merge(path.child("merge"), setting);
        values.bounds(path, setting.type(), setting.minimum(), setting.maximum());
        boolean readable = values.pattern(path.child("pattern"), setting.pattern(), setting.type()) != null
                || setting.pattern() == null;
        boolean list = setting.type() instanceof ValueType.ListOf;
        if (setting.maxItems() != null && !list) {
            report.error(
                    path.child("max_items"),
                    CatalogError.KEYS_CONFLICT,
                    "Only lists have `max_items`, and the type is `%s`.",
                    setting.type());
        }
        if (setting.strict()
                && !(setting.merge() == Setting.Merge.STRICTEST && setting.type() == ValueType.Simple.BOOLEAN)) {
            report.error(
                    path.child("strict"),
                    CatalogError.KEYS_CONFLICT,
                    "`strict` says which value of a boolean wins under `merge: strictest`; here it means nothing.");
        }
        if (new HashSet<>(setting.scopes()).size() < setting.scopes().size()) {
            report.error(path.child("scopes"), CatalogError.VALUE_INVALID, "A scope stands twice; keep one of them.");
        }
        if (values.fits(path.child("default"), setting.defaultValue(), setting.type()) && readable) {
            defaultValue(path.child("default"), setting);
        }
    }

    private void defaultValue(Path path, Setting setting) {
        for (Violation violation : SettingBounds.violations(setting, setting.defaultValue())) {
            report.error(path, CatalogError.VALUE_INVALID, "%s", violation.detail());
        }
    }

    private void merge(Path path, Setting setting) {
        ValueType type = setting.type();
        boolean suits = switch (setting.merge()) {
            case OVERRIDE -> true;
            case MINIMUM, MAXIMUM ->
                type == ValueType.Simple.INTEGER
                        || type == ValueType.Simple.DECIMAL
                        || type == ValueType.Simple.DURATION;
            case INTERSECTION, UNION -> type instanceof ValueType.ListOf;
            case STRICTEST -> type instanceof ValueType.Choice || type == ValueType.Simple.BOOLEAN;
        };
        if (!suits) {
            report.error(
                    path,
                    CatalogError.TYPE_MISMATCH,
                    "`%s` does not merge values of type `%s`; %s.",
                    setting.merge().name().toLowerCase(Locale.ROOT),
                    type,
                    suggestion(type));
        }
    }

    private static String suggestion(ValueType type) {
        return switch (type) {
            case ValueType.ListOf _ -> "lists take `intersection`, `union` or `override`";
            case ValueType.Choice _ -> "enums take `strictest` or `override`";
            case ValueType.Reference _ -> "it takes `override`";
            case ValueType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> "booleans take `strictest` or `override`";
                    case INTEGER, DECIMAL, DURATION -> "it takes `minimum`, `maximum` or `override`";
                    case STRING, DATE, TIMESTAMP, OBJECT -> "it takes `override`";
                };
        };
    }
}
