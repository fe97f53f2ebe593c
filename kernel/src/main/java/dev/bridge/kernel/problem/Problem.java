package dev.bridge.kernel.problem;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An expected failure, told to the caller as {@code application/problem+json} (RFC 9457).
 *
 * @param detail one or two sentences: what is wrong with this request, and the next step. What the caller sent stands in
 *     backticks ({@link Quoted})
 * @param errors every wrong field at once
 * @param members further facts for programs, such as {@code limit}; never a secret, never another tenant's data
 */
public record Problem(ErrorCode code, String detail, List<FieldProblem> errors, Map<String, Object> members) {

    public Problem {
        errors = List.copyOf(errors);
        // Insertion order is kept on purpose: it is the order on the wire.
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** A problem whose detail is {@code template} filled in. */
    @FormatMethod
    public static Problem of(ErrorCode code, @FormatString String template, Object... arguments) {
        return new Problem(code, template.formatted(arguments), List.of(), Map.of());
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(code, detail, errors, more);
    }

    public Problem withErrors(List<FieldProblem> fields) {
        return new Problem(code, detail, fields, members);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}
