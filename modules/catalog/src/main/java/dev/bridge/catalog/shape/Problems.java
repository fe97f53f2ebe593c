package dev.bridge.catalog.shape;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.source.Path;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.TextPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects mistakes, each once, up to a bound. */
public final class Problems {

    private static final Comparator<FieldProblem> BY_PLACE =
            Comparator.comparing(FieldProblem::position, Comparator.nullsLast(Comparator.<TextPosition>naturalOrder()));

    private final Set<FieldProblem> found = new LinkedHashSet<>();

    @FormatMethod
    public void report(SourceNode node, CatalogError code, @FormatString String template, Object... arguments) {
        report(node.path(), node.position(), code, template, arguments);
    }

    @FormatMethod
    public void report(
            Path path,
            @Nullable TextPosition position,
            CatalogError code,
            @FormatString String template,
            Object... arguments) {
        add(new FieldProblem(path.pointer(), code.code(), template.formatted(arguments), position));
    }

    public void add(FieldProblem problem) {
        if (!isFull()) {
            found.add(problem);
        }
    }

    /** Whether further mistakes are dropped. */
    public boolean isFull() {
        return found.size() >= CatalogLimits.PROBLEMS.value();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    public List<FieldProblem> all() {
        List<FieldProblem> sorted = new ArrayList<>(found);
        sorted.sort(BY_PLACE);
        return List.copyOf(sorted);
    }
}
