package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Meter;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.Percent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One charge: what it counts, when it is due, and what its type allows. */
final class ChargeCheck {

    private final Manifest manifest;
    private final Report report;
    private final TierCheck tiers;

    ChargeCheck(Manifest manifest, Report report) {
        this.manifest = manifest;
        this.report = report;
        this.tiers = new TierCheck(report);
    }

    /** Checks one of a plan's {@code charges}. */
    void run(Path charges, Plan plan, String name, Charge charge) {
        Path path = charges.child(name);
        String of = charge.of();
        if (of != null) {
            quantity(path.child("of"), of);
        } else {
            noQuantity(path, charge);
        }
        due(path.child("due"), charge, of);
        discount(path.child("discount"), charge.terms().discount());
        switch (charge) {
            case Charge.Flat _, Charge.PerUnit _, Charge.Packages _ -> {}
            case Charge.Graduated graduated -> tiers.run(path.child("tiers"), graduated.tiers(), charge);
            case Charge.Volume volume -> tiers.run(path.child("tiers"), volume.tiers(), charge);
            case Charge.Stairstep stairstep -> tiers.run(path.child("tiers"), stairstep.tiers(), charge);
            case Charge.Percentage percentage -> percentage(path, percentage);
            case Charge.Matrix matrix -> matrix(path, matrix);
            case Charge.Minimum minimum -> minimum(path.child("over"), plan, others(charges, plan, name), minimum);
        }
    }

    private void quantity(Path path, String of) {
        Set<String> meters = report.names(manifest.meters(), Path.of("meters"));
        Set<String> resources = report.names(manifest.resources(), Path.of("resources"));
        Set<String> known = new TreeSet<>(meters);
        known.addAll(resources);
        known.add(Charge.SEATS);
        report.resolves(path, of, known, "a meter, `seats`, or a resource type");
        if (meters.contains(of) && (resources.contains(of) || of.equals(Charge.SEATS))) {
            report.error(
                    path,
                    CatalogError.NAME_TAKEN,
                    "`%s` is a meter and also %s; rename the meter, so that it is clear what is charged.",
                    of,
                    of.equals(Charge.SEATS) ? "the organization's seats" : "a resource type");
        }
        Meter meter = manifest.meters().get(of);
        if (meter != null && meter.retired()) {
            report.warning(path, CatalogError.RETIRED, "The meter `%s` is retired; charge for another.", of);
        }
    }

    private void noQuantity(Path path, Charge charge) {
        if (charge.terms().free() != null || charge.terms().convert() != null) {
            report.error(
                    path.child(charge.terms().free() != null ? "free" : "convert"),
                    CatalogError.KEYS_CONFLICT,
                    "This charge has no quantity; `free` and `convert` belong to charges with `of`.");
        }
    }

    private void due(Path path, Charge charge, @Nullable String of) {
        if (charge.terms().due() == ChargeTerms.Due.ARREARS) {
            return;
        }
        boolean atEndOnly = switch (charge) {
            case Charge.Flat _, Charge.PerUnit _, Charge.Graduated _, Charge.Packages _ -> false;
            case Charge.Volume _, Charge.Stairstep _, Charge.Percentage _, Charge.Matrix _, Charge.Minimum _ -> true;
        };
        if (atEndOnly) {
            report.error(
                    path,
                    CatalogError.KEYS_CONFLICT,
                    "This type is known only when the period ends; write `due: arrears`.");
        } else if (of != null && !of.equals(Charge.SEATS)) {
            report.error(
                    path,
                    CatalogError.KEYS_CONFLICT,
                    "How much of `%s` is used is known only when the period ends; write `due: arrears`.",
                    of);
        }
    }

    private void discount(Path path, ChargeTerms.@Nullable Discount discount) {
        if (discount instanceof ChargeTerms.Discount.Share(Percent percent)) {
            atMostHundred(path, percent);
        }
    }

    private void atMostHundred(Path path, @Nullable Percent percent) {
        if (percent != null && percent.value().compareTo(Percent.HUNDRED.value()) > 0) {
            report.error(path, CatalogError.VALUE_INVALID, "`%s` is more than `100%%`.", percent);
        }
    }

    private void percentage(Path path, Charge.Percentage charge) {
        atMostHundred(path.child("rate"), charge.rate());
        tiers.run(path.child("tiers"), charge.tiers(), charge);
        Meter meter = manifest.meters().get(charge.of());
        boolean monetary = meter == null || (meter.unit() != null && Currencies.KNOWN.contains(meter.unit()));
        boolean broken = meter == null
                && report.names(manifest.meters(), Path.of("meters")).contains(charge.of());
        boolean otherQuantity = meter == null
                && !broken
                && (charge.of().equals(Charge.SEATS) || manifest.resources().containsKey(charge.of()));
        if (!monetary || otherQuantity) {
            report.error(
                    path.child("of"),
                    CatalogError.TYPE_MISMATCH,
                    "A percentage is taken of money, and `%s` does not count money; give its meter a currency as `unit`, such as `unit: USD`.",
                    charge.of());
        }
    }

    private void matrix(Path path, Charge.Matrix charge) {
        Meter meter = manifest.meters().get(charge.of());
        for (int i = 0; i < charge.by().size() && meter != null; i++) {
            report.resolves(
                    path.child("by").child(i),
                    charge.by().get(i),
                    meter.dimensions(),
                    "a dimension of the meter `" + charge.of() + "`");
        }
        Set<Map<String, String>> seen = new HashSet<>();
        for (int i = 0; i < charge.rates().size(); i++) {
            Map<String, String> match = charge.rates().get(i).match();
            Path at = path.child("rates").child(i).child("match");
            if (!match.keySet().equals(Set.copyOf(charge.by()))) {
                report.error(
                        at,
                        CatalogError.VALUE_INVALID,
                        "`match` names `%s`; it needs a value for each of `%s`, as `by` says.",
                        String.join("`, `", match.keySet()),
                        String.join("`, `", charge.by()));
            } else if (!seen.add(match)) {
                report.error(at, CatalogError.NAME_TAKEN, "There is a rate for this combination already.");
            }
        }
    }

    private Set<String> others(Path charges, Plan plan, String name) {
        Set<String> others = new TreeSet<>(report.names(plan.charges(), charges));
        others.remove(name);
        return others;
    }

    private void minimum(Path path, Plan plan, Set<String> others, Charge.Minimum charge) {
        for (int i = 0; i < charge.over().size(); i++) {
            String over = charge.over().get(i);
            if (report.resolves(path.child(i), over, others, "another charge of this plan")
                    && plan.charges().get(over) instanceof Charge.Minimum) {
                report.error(
                        path.child(i),
                        CatalogError.TYPE_MISMATCH,
                        "`%s` is a minimum itself; a minimum covers charges of other types.",
                        over);
            }
        }
    }
}
