package dev.bridge.catalog.check;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.expression.CelCheck;
import dev.bridge.catalog.expression.ExpressionError;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.source.Path;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.expression.Scope;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.kernel.problem.TextPosition;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the checks say what they find; it knows where in the file everything stands. */
final class Report {

    /** More names than that are no help. */
    private static final int SHOWN = 12;

    private final SourceNode root;
    private final Problems errors;
    private final Problems warnings = new Problems();

    /**
     * A report.
     *
     * @param root the file
     * @param errors what was found already
     */
    Report(SourceNode root, Problems errors) {
        this.root = root;
        this.errors = errors;
    }

    List<FieldProblem> warnings() {
        return warnings.all();
    }

    @FormatMethod
    void error(Path path, CatalogError code, @FormatString String template, Object... arguments) {
        errors.report(path, position(path), code, template, arguments);
    }

    @FormatMethod
    void warning(Path path, CatalogError code, @FormatString String template, Object... arguments) {
        warnings.report(path, position(path), code, template, arguments);
    }

    /** An error at the first place where {@code pattern} stands inside the text at {@code path}. */
    @FormatMethod
    void errorAt(Path path, Pattern pattern, CatalogError code, @FormatString String template, Object... arguments) {
        errors.report(path, position(path, pattern), code, template, arguments);
    }

    /** Checks CEL that stands at {@code path}. */
    void cel(Path path, Scope scope, String text, CelCheck.Wanted wanted, boolean warnOfUnguarded) {
        CelCheck.Result result = CelCheck.check(scope, text, wanted);
        for (ExpressionError error : result.errors()) {
            errors.add(problem(path, error));
        }
        if (warnOfUnguarded) {
            for (ExpressionError read : result.unguarded()) {
                warnings.add(problem(path, read));
            }
        }
    }

    private FieldProblem problem(Path path, ExpressionError error) {
        TextPosition position =
                node(path) instanceof SourceNode.Scalar scalar ? scalar.position(error.offset()) : position(path);
        return new FieldProblem(path.pointer(), error.code().code(), error.detail(), position);
    }

    /** Where a value stands that has a short form: at {@code path}, or under {@code key} of the map that is there. */
    Path place(Path path, String key) {
        return node(path) instanceof SourceNode.Mapping ? path.child(key) : path;
    }

    /** Names of a block: those that could be read, and those that are there but wrong. */
    Set<String> names(Map<String, ?> block, Path path) {
        Set<String> names = new LinkedHashSet<>(block.keySet());
        if (node(path) instanceof SourceNode.Mapping mapping) {
            names.addAll(mapping.entries().keySet());
        }
        return names;
    }

    /** Reports {@code name} unless it is one of {@code known}. */
    boolean resolves(Path path, String name, Collection<String> known, String noun) {
        if (known.contains(name)) {
            return true;
        }
        error(
                path,
                CatalogError.NAME_UNDEFINED,
                "%s is not %s%s%s",
                Quoted.text(name),
                noun,
                noun.contains(" of ") ? "" : " here",
                suggestion(name, known));
        return false;
    }

    /** "; did you mean `x`?", or what there is. Once the report is full it says nothing: looking takes time. */
    String suggestion(String name, Collection<String> known) {
        return errors.isFull()
                ? "."
                : NearestName.of(name, known)
                        .map(near -> "; did you mean `" + near + "`?")
                        .orElseGet(() -> known.isEmpty() ? "; there are none." : "; there are " + some(known));
    }

    private static String some(Collection<String> names) {
        return String.join(
                        ", ",
                        names.stream()
                                .limit(SHOWN)
                                .map(name -> "`" + name + "`")
                                .toList())
                + (names.size() > SHOWN ? " and others." : ".");
    }

    private @Nullable SourceNode node(Path path) {
        return root.find(path);
    }

    private @Nullable TextPosition position(Path path) {
        for (Path at = path; at != null; at = at.parent()) {
            SourceNode node = root.find(at);
            if (node != null) {
                return node.position();
            }
        }
        return null;
    }

    private @Nullable TextPosition position(Path path, Pattern pattern) {
        if (node(path) instanceof SourceNode.Scalar scalar) {
            Matcher matcher = pattern.matcher(scalar.text());
            return scalar.position(matcher.find() ? scalar.text().codePointCount(0, matcher.start()) : 0);
        }
        return position(path);
    }
}
