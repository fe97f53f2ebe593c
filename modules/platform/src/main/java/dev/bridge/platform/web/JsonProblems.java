package dev.bridge.platform.web;

import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.kernel.problem.TextPosition;
import dev.bridge.platform.PlatformError;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body, and where. */
final class JsonProblems {

    private JsonProblems() {}

    static Problem of(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BodyTooLargeException tooLarge -> {
                    return tooLarge.problem();
                }
                case ProblemException expected -> {
                    return at(path(failure), expected.problem(), location(failure));
                }
                case StreamReadException malformed -> {
                    return malformed(malformed);
                }
                case UnrecognizedPropertyException unknown -> {
                    return unknown(unknown);
                }
                case MismatchedInputException mismatched -> {
                    return mismatched(mismatched);
                }
                default -> {}
            }
        }
        return Problem.of(PlatformError.BODY_MISSING, "The operation needs a JSON body; send one.");
    }

    private static Problem malformed(StreamReadException failure) {
        TextPosition position = position(failure.getLocation());
        return Problem.of(
                        PlatformError.JSON_MALFORMED,
                        "The body is not well-formed JSON%s: %s.",
                        position == null ? "" : " at line " + position.line() + ", column " + position.column(),
                        reason(failure))
                .with("line", position == null ? 1 : position.line())
                .with("column", position == null ? 1 : position.column());
    }

    /** The parser's own words without its quotation of the source, which may be long. */
    private static String reason(StreamReadException failure) {
        String message = failure.getOriginalMessage() == null ? "it ends too early" : failure.getOriginalMessage();
        int line = message.indexOf('\n');
        String first = line < 0 ? message : message.substring(0, line);
        return first.length() > 200 ? first.substring(0, 200) + "..." : first;
    }

    private static Problem unknown(UnrecognizedPropertyException failure) {
        List<String> known =
                failure.getKnownPropertyIds().stream().map(Object::toString).toList();
        String name = failure.getPropertyName();
        String suggestion = NearestName.of(name, known)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("; known are "
                        + known.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ")) + ".");
        return field(
                pointer(failure), "field_unknown", Quoted.text(name) + " is not a field here" + suggestion, failure);
    }

    private static Problem mismatched(MismatchedInputException failure) {
        if (failure.getPath().isEmpty() && failure.getLocation() == null) {
            return Problem.of(PlatformError.BODY_MISSING, "The operation needs a JSON body; send one.");
        }
        return field(
                pointer(failure),
                "field_type_wrong",
                "The value has the wrong type; it takes " + TypeWords.of(failure.getTargetType()) + ".",
                failure);
    }

    private static Problem field(String pointer, String code, String detail, DatabindException failure) {
        FieldProblem field = new FieldProblem(pointer, code, detail, position(failure.getLocation()));
        return Problem.of(PlatformError.FIELDS_INVALID, "The field `%s` is wrong: %s", pointer, detail)
                .withErrors(List.of(field));
    }

    /** A value that refused itself, such as an id: the same problem, at its place. */
    private static Problem at(String pointer, Problem problem, @Nullable TextPosition position) {
        return problem.withErrors(
                List.of(new FieldProblem(pointer, problem.code().code(), problem.detail(), position)));
    }

    private static String path(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabindException databind) {
                return pointer(databind);
            }
        }
        return "";
    }

    private static @Nullable TextPosition location(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabindException databind) {
                return position(databind.getLocation());
            }
        }
        return null;
    }

    private static String pointer(DatabindException failure) {
        return failure.getPath().stream().map(step -> "/" + escaped(step)).collect(Collectors.joining());
    }

    private static String escaped(JacksonException.Reference step) {
        return step.getPropertyName() == null
                ? Integer.toString(step.getIndex())
                : step.getPropertyName().replace("~", "~0").replace("/", "~1");
    }

    private static @Nullable TextPosition position(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? null
                : new TextPosition(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }
}
