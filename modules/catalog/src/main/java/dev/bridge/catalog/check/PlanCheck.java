package dev.bridge.catalog.check;

import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Bundle;
import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.Percent;
import java.util.HashSet;
import java.util.Set;

/** Plans and bundles. */
final class PlanCheck {

    private final Manifest manifest;
    private final Report report;
    private final ChargeCheck charges;
    private final IncludedCheck includes;

    private PlanCheck(Manifest manifest, Report report) {
        this.manifest = manifest;
        this.report = report;
        this.charges = new ChargeCheck(manifest, report);
        this.includes = new IncludedCheck(manifest, report);
    }

    static void run(Manifest manifest, Report report) {
        PlanCheck check = new PlanCheck(manifest, report);
        manifest.plans().forEach((name, plan) -> check.plan(Path.of("plans", name), name, plan));
        manifest.bundles().forEach((name, bundle) -> check.bundle(Path.of("bundles", name), bundle));
    }

    private void plan(Path path, String name, Plan plan) {
        addon(path.child("addon_to"), name, plan);
        currencies(path, plan);
        periods(path, plan);
        if (manifest.plans().keySet().containsAll(plan.addonTo())) {
            new PriceCheck(path, plan, manifest.currency(plan), report).run();
        }
        plan.charges().forEach((key, charge) -> charges.run(path.child("charges"), plan, key, charge));
        plan.includes()
                .forEach((feature, included) ->
                        includes.run(path.child("includes").child(feature), plan, feature, included));
    }

    private void addon(Path path, String name, Plan plan) {
        Set<String> plans = new HashSet<>(report.names(manifest.plans(), Path.of("plans")));
        plans.remove(name);
        for (int i = 0; i < plan.addonTo().size(); i++) {
            String target = plan.addonTo().get(i);
            Plan base = manifest.plans().get(target);
            if (!report.resolves(path.child(i), target, plans, "another plan") || base == null) {
                continue;
            }
            if (base.isAddon()) {
                report.error(
                        path.child(i),
                        CatalogError.TYPE_MISMATCH,
                        "`%s` is an add-on itself; name the plans that it is added to.",
                        target);
            } else if (base.retired() && !plan.retired()) {
                report.warning(path.child(i), CatalogError.RETIRED, "The plan `%s` is retired.", target);
            }
        }
    }

    /** An add-on is billed with its plan, so in the plan's currency. */
    private void currencies(Path path, Plan plan) {
        if (plan.charges().values().stream().noneMatch(PlanCheck::hasAmountWithoutCurrency)) {
            return;
        }
        String first = null;
        String firstCurrency = plan.currency();
        for (int i = 0; i < plan.addonTo().size(); i++) {
            String target = plan.addonTo().get(i);
            Plan base = manifest.plans().get(target);
            String currency = base == null ? null : base.currency();
            if (currency == null) {
                continue;
            }
            if (firstCurrency != null && !currency.equals(firstCurrency)) {
                report.error(
                        path.child("addon_to").child(i),
                        CatalogError.CURRENCY_MISMATCH,
                        "`%s` is in `%s`, but %s is in `%s`; write an amount for each currency, or make an add-on for each.",
                        target,
                        currency,
                        first == null ? "the add-on" : "`" + first + "`",
                        firstCurrency);
                return;
            }
            first = target;
            firstCurrency = currency;
        }
    }

    private static boolean hasAmountWithoutCurrency(Charge charge) {
        return Prices.of(Path.ROOT, charge).stream()
                .anyMatch(placed ->
                        placed.price().currencies().isEmpty() && !placed.price().isZero());
    }

    private void periods(Path path, Plan plan) {
        Set<Interval> seen = new HashSet<>(Set.of(plan.every()));
        for (Interval period : plan.or()) {
            if (!seen.add(period)) {
                report.error(
                        path.child("or"),
                        CatalogError.VALUE_INVALID,
                        "`%s` is a billing period of this plan already.",
                        period.word());
            }
        }
        if (plan.anchor() instanceof Anchor.Day day && (seen.contains(Interval.DAY) || seen.contains(Interval.WEEK))) {
            report.error(
                    path.child("anchor"),
                    CatalogError.KEYS_CONFLICT,
                    "`%s` is a day of a month, but a period of this plan is shorter; write `start` or `calendar`.",
                    day);
        }
    }

    private void bundle(Path path, Bundle bundle) {
        if (bundle.discount().value().compareTo(Percent.HUNDRED.value()) > 0) {
            report.error(
                    path.child("discount"),
                    CatalogError.VALUE_INVALID,
                    "`%s` is more than `100%%`.",
                    bundle.discount());
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < bundle.plans().size(); i++) {
            String reference = bundle.plans().get(i);
            Path at = path.child("plans").child(i);
            if (!seen.add(reference)) {
                report.error(at, CatalogError.VALUE_INVALID, "`%s` stands twice; keep one of them.", reference);
            }
            String prefix = manifest.product() + "/";
            if (reference.startsWith(prefix)) {
                report.resolves(
                        at,
                        reference.substring(prefix.length()),
                        report.names(manifest.plans(), Path.of("plans")),
                        "a plan of this product");
            }
        }
    }
}
