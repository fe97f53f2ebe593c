package dev.bridge.catalog.web;

import dev.bridge.catalog.Block;
import dev.bridge.catalog.ManifestDifference.Change;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Misfit;
import dev.bridge.catalog.ProductPlan;
import dev.bridge.catalog.Use;
import dev.bridge.kernel.problem.FieldProblem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would do or an apply did.
 *
 * @param revision the live one: of a plan the one that it was compared with, of an apply the one that it made
 * @param applied whether an apply changed something; absent in a plan
 */
record ChangeView(
        String product,
        long revision,
        @Nullable Boolean applied,
        List<Change> changes,
        List<ChargeVersionView> chargeVersions,
        List<Use> uses,
        List<Misfit> misfits,
        List<WarningView> warnings) {

    /** A new price, each as one line of YAML, and how many subscriptions stay on which earlier one. */
    record ChargeVersionView(
            String plan,
            String charge,
            int version,
            @Nullable String before,
            String after,
            List<Subscriptions> subscriptions) {

        static ChargeVersionView of(ProductPlan.NewVersion version) {
            int dot = version.name().indexOf('.');
            String before = version.before();
            return new ChargeVersionView(
                    version.name().substring(0, dot),
                    version.name().substring(dot + 1),
                    version.version(),
                    before == null ? null : ManifestText.line(before),
                    ManifestText.line(version.after()),
                    version.subscriptions().entrySet().stream()
                            .map(count -> new Subscriptions(count.getKey(), count.getValue()))
                            .toList());
        }
    }

    record Subscriptions(int version, long count) {}

    record WarningView(
            String pointer,
            String code,
            String detail,
            @Nullable Integer line,
            @Nullable Integer column) {

        static WarningView of(FieldProblem problem) {
            return problem.position() == null
                    ? new WarningView(problem.pointer(), problem.code(), problem.detail(), null, null)
                    : new WarningView(
                            problem.pointer(),
                            problem.code(),
                            problem.detail(),
                            Objects.requireNonNull(problem.position()).line(),
                            Objects.requireNonNull(problem.position()).column());
        }
    }

    static ChangeView of(ProductPlan plan, long revision, @Nullable Boolean applied, List<FieldProblem> warnings) {
        return new ChangeView(
                plan.manifest().product(),
                revision,
                applied,
                plan.difference().changes(),
                plan.versions().stream()
                        .filter(version -> version.block() == Block.CHARGES)
                        .map(ChargeVersionView::of)
                        .toList(),
                plan.uses(),
                plan.misfits(),
                Stream.concat(warnings.stream(), plan.warnings().stream())
                        .map(WarningView::of)
                        .toList());
    }
}
