package dev.bridge.catalog.check;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.kernel.problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All checks, each of which sees the whole manifest. */
public final class ManifestCheck {

    private ManifestCheck() {}

    /**
     * Checks a manifest.
     *
     * @param root the file it comes from, or null
     * @param errors where errors are added; what could not be read is not held against the rest
     * @return warnings
     */
    public static List<FieldProblem> run(Manifest manifest, @Nullable SourceNode root, Problems errors) {
        Report report = new Report(root, errors);
        Scopes scopes = new Scopes(manifest);
        ResourceCheck.run(manifest, scopes, report);
        DecisionCheck.run(manifest, scopes, report);
        SettingCheck.run(manifest, report);
        FlagCheck.run(manifest, scopes, report);
        MeterCheck.run(manifest, scopes, report);
        PlanCheck.run(manifest, report);
        AttributeCheck.run(manifest, report);
        return report.warnings();
    }
}
