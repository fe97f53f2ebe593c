package dev.bridge.platform.web;

import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of a body, so that the caller hears of everything at once. */
public final class Fields {

    private final List<FieldProblem> problems = new ArrayList<>();

    /** A text that must be there, of 1 to {@code maximum} code points, without control characters. */
    public String text(String name, @Nullable String value, int maximum) {
        if (value == null || value.isBlank()) {
            wrong(name, "field_missing", "`" + name + "` is missing; send a text.");
            return "";
        }
        if (value.codePointCount(0, value.length()) > maximum) {
            wrong(name, "field_too_long", "`" + name + "` has more than " + maximum + " characters; shorten it.");
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            wrong(name, "field_invalid", "`" + name + "` has a control character; send plain text.");
        }
        return value.strip();
    }

    /** A number that must be there, from {@code minimum} on. */
    public long number(String name, @Nullable Long value, long minimum) {
        if (value == null) {
            wrong(name, "field_missing", "`" + name + "` is missing; send a whole number.");
            return minimum;
        }
        if (value < minimum) {
            wrong(name, "field_invalid", "`" + name + "` is " + value + "; it is " + minimum + " at least.");
        }
        return value;
    }

    public void wrong(String name, String code, String detail) {
        problems.add(new FieldProblem("/" + name, code, detail, null));
    }

    /**
     * Passes where nothing was found.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code fields_invalid} with all that was found
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw Problem.of(
                            PlatformError.FIELDS_INVALID,
                            "%s",
                            problems.stream().map(FieldProblem::detail).collect(Collectors.joining(" ")))
                    .withErrors(problems)
                    .exception();
        }
    }
}
