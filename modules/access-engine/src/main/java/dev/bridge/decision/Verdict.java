package dev.bridge.decision;

import java.util.Set;

/**
 * An answer. Only {@link Truth#TRUE} allows.
 *
 * @param missing what would have to be known, such as {@code context.country}; empty unless the truth is unknown
 * @param failures conditions that could not be evaluated, each with its reason; empty unless the truth is unknown
 */
public record Verdict(Truth truth, Set<String> missing, Set<String> failures) {

    public static final Verdict YES = new Verdict(Truth.TRUE, Set.of(), Set.of());
    public static final Verdict NO = new Verdict(Truth.FALSE, Set.of(), Set.of());

    public Verdict {
        missing = Set.copyOf(missing);
        failures = Set.copyOf(failures);
    }

    public boolean allows() {
        return truth == Truth.TRUE;
    }
}
