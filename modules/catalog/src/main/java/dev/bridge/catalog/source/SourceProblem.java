package dev.bridge.catalog.source;

import dev.bridge.catalog.CatalogError;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.TextPosition;

/** The text cannot be read as a tree at all, or not further. */
final class SourceProblem extends Exception {

    private final transient FieldProblem problem;

    SourceProblem(CatalogError code, Path path, TextPosition position, String detail) {
        super(detail, null, false, false);
        this.problem = new FieldProblem(path.pointer(), code.code(), detail, position);
    }

    FieldProblem problem() {
        return problem;
    }
}
