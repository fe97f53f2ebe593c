package dev.bridge.catalog;

import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a manifest.
 *
 * @param manifest null where there are errors
 * @param errors all at once, in the order of the file
 * @param warnings what is allowed but probably not meant
 */
public record ManifestReading(@Nullable Manifest manifest, List<FieldProblem> errors, List<FieldProblem> warnings) {

    public ManifestReading {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /**
     * The manifest.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code manifest_invalid}, with all errors
     */
    public Manifest orThrow() {
        if (manifest == null) {
            throw Problem.of(
                            CatalogError.MANIFEST_INVALID,
                            "The manifest has %d %s.",
                            errors.size(),
                            errors.size() == 1 ? "mistake" : "mistakes")
                    .withErrors(errors)
                    .exception();
        }
        return manifest;
    }
}
