package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.expression.CelCheck;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.flag.unleash.UnleashFeature;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Flags and segments. */
final class FlagCheck {

    /** A rollout counts buckets of a thousandth of a percent. */
    private static final int ROLLOUT_DECIMALS = 3;

    /** Flags of a circle; more do not help to find it. */
    private static final int MOST_SHOWN = 8;

    private static final Pattern OWN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Manifest manifest;
    private final Scopes scopes;
    private final Report report;
    private final ValueCheck values;

    private FlagCheck(Manifest manifest, Scopes scopes, Report report) {
        this.manifest = manifest;
        this.scopes = scopes;
        this.report = report;
        this.values = new ValueCheck(report);
    }

    static void run(Manifest manifest, Scopes scopes, Report report) {
        FlagCheck check = new FlagCheck(manifest, scopes, report);
        manifest.flags().forEach(check::flag);
        manifest.segments().forEach(check::segment);
    }

    private void segment(String name, Segment segment) {
        if (segment.when() != null) {
            report.cel(
                    Path.of("segments", name, "when"),
                    scopes.flags(),
                    segment.when(),
                    CelCheck.Wanted.CONDITION,
                    false);
        }
    }

    private void flag(String name, Flag flag) {
        Path path = Path.of("flags", name);
        value(path.child("default"), flag, flag.defaultValue());
        value(path.child("off"), flag, flag.off());
        flag.variants().forEach((key, value) -> value(path.child("variants").child(key), flag, value));
        for (int i = 0; i < flag.rules().size(); i++) {
            rule(path, path.child("rules").child(i), flag, flag.rules().get(i));
        }
        for (int i = 0; i < flag.requires().size(); i++) {
            Flag.Requirement requirement = flag.requires().get(i);
            Path at = path.child("requires").child(i);
            report.resolves(
                    at.child("flag"), requirement.flag(), report.names(manifest.flags(), Path.of("flags")), "a flag");
            Flag required = manifest.flags().get(requirement.flag());
            if (required != null) {
                value(at.child("value"), required, requirement.value());
            }
        }
        Value feature = flag.unleash();
        if (feature != null) {
            imported(path, name, flag, feature);
        } else if (!OWN_NAME.matcher(name).matches()) {
            report.error(
                    path,
                    CatalogError.NAME_INVALID,
                    "%s is not the name of a flag of Bridge's own; write small letters, digits and `_`, at most 63.",
                    Quoted.text(name));
        }
        List<String> cycle = cycle(name, name, new ArrayList<>(), new HashSet<>());
        if (!cycle.isEmpty()) {
            report.error(
                    path.child("requires"),
                    CatalogError.CYCLE,
                    "Flags require each other in a circle: %s; take one requirement away.",
                    shown(cycle));
        }
    }

    /** What Unleash's clients would not understand is refused; what they would never match is allowed, and told by the import. */
    private void imported(Path path, String name, Flag flag, Value feature) {
        Path at = path.child("unleash");
        boolean alone = flag.off() == null
                && flag.variants().isEmpty()
                && flag.rules().isEmpty()
                && flag.requires().isEmpty()
                && !flag.sticky();
        if (flag.type() != ValueType.Simple.OBJECT || !alone) {
            report.error(
                    at,
                    CatalogError.TYPE_MISMATCH,
                    "A flag of Unleash has the type `object`, and `strategies`, `variants` and `dependencies` of its own; leave"
                            + " out the others.");
        }
        try {
            UnleashFeature.of(name, feature);
        } catch (InvalidDocument wrong) {
            report.error(
                    at,
                    CatalogError.VALUE_INVALID,
                    "Unleash's clients cannot read it: %s.",
                    String.valueOf(wrong.getMessage()));
        }
    }

    private void rule(Path flagPath, Path path, Flag flag, Flag.Rule rule) {
        if (rule.when() != null) {
            report.cel(path.child("when"), scopes.flags(), rule.when(), CelCheck.Wanted.CONDITION, false);
        }
        Set<String> segments = report.names(manifest.segments(), Path.of("segments"));
        if (rule.segment() != null) {
            report.resolves(path.child("segment"), rule.segment(), segments, "a segment");
        }
        if (rule.notSegment() != null) {
            report.resolves(path.child("not_segment"), rule.notSegment(), segments, "a segment");
        }
        if (rule.rollout() != null) {
            rollout(path.child("rollout"), rule.rollout());
        }
        Set<String> variants = report.names(flag.variants(), flagPath.child("variants"));
        switch (rule.outcome()) {
            case Flag.Outcome.Fixed(Value value) -> value(path.child("value"), flag, value);
            case Flag.Outcome.Variant(String variant) ->
                report.resolves(path.child("variant"), variant, variants, "a variant of this flag");
            case Flag.Outcome.Split(List<Flag.Share> shares) -> split(path.child("split"), shares, variants);
        }
    }

    private void split(Path path, List<Flag.Share> shares, Set<String> variants) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Flag.Share share : shares) {
            report.resolves(path.child(share.variant()), share.variant(), variants, "a variant of this flag");
            rollout(path.child(share.variant()), share.weight());
            sum = sum.add(share.weight().value());
        }
        if (sum.compareTo(Percent.HUNDRED.value()) != 0) {
            report.error(
                    path,
                    CatalogError.SUM_INVALID,
                    "The weights add up to %s; they must add up to 100%%.",
                    new Percent(sum));
        }
    }

    private void rollout(Path path, Percent percent) {
        if (percent.value().compareTo(Percent.HUNDRED.value()) > 0) {
            report.error(
                    path, CatalogError.VALUE_INVALID, "`%s` is more than everybody; write at most `100%%`.", percent);
        } else if (percent.value().scale() > ROLLOUT_DECIMALS) {
            report.error(
                    path,
                    CatalogError.VALUE_INVALID,
                    "`%s` is too fine; a share of units goes in steps of `0.001%%`.",
                    percent);
        }
    }

    private void value(Path path, Flag flag, @Nullable Value value) {
        if (value != null) {
            values.fits(path, value, flag.type());
        }
    }

    /** A long circle without its middle. */
    private static String shown(List<String> cycle) {
        List<String> names = cycle.stream().map(name -> "`" + name + "`").toList();
        return names.size() <= MOST_SHOWN
                ? String.join(" -> ", names)
                : String.join(" -> ", names.subList(0, MOST_SHOWN - 2)) + " -> ... -> " + names.getLast();
    }

    /** The circle that leads from a flag back to it, or nothing. */
    private List<String> cycle(String start, String at, List<String> way, Set<String> seen) {
        way.add(at);
        Flag flag = manifest.flags().get(at);
        if (flag != null) {
            for (Flag.Requirement requirement : flag.requires()) {
                if (requirement.flag().equals(start)) {
                    way.add(start);
                    return way;
                }
                if (seen.add(requirement.flag())) {
                    List<String> found = cycle(start, requirement.flag(), way, seen);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
        }
        way.removeLast();
        return List.of();
    }
}
