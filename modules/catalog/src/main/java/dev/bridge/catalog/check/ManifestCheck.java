package dev.bridge.catalog.check;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.kernel.problem.FieldProblem;
import java.util.List;

/** All checks, each of which sees the whole manifest. */
public final class ManifestCheck {

    private ManifestCheck() {}

    /**
     * Checks a manifest.
     *
     * @param root the file it comes from
     * @param errors where errors are added; what could not be read is not held against the rest
     * @return warnings
     */
    public static List<FieldProblem> run(Manifest manifest, SourceNode root, Problems errors) {
        Report report = new Report(root, errors);
        Model model = new Model(manifest, report);
        Scopes scopes = new Scopes(manifest);
        ResourceCheck.run(model, scopes, report);
        DecisionCheck.run(model, scopes, report);
        SettingCheck.run(manifest, report);
        FlagCheck.run(manifest, scopes, report);
        MeterCheck.run(manifest, scopes, report);
        PlanCheck.run(manifest, report);
        AttributeCheck.run(model, report);
        return report.warnings();
    }
}
