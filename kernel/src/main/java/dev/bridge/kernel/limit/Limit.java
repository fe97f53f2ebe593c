package dev.bridge.kernel.limit;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.Problem;

/**
 * A bound that Bridge keeps, with its reason, so that nobody has to guess why.
 *
 * @param name in snake case, as in {@code docs/limits.md}
 * @param value the largest that is allowed
 * @param unit what is counted: {@code bytes}, {@code items}
 * @param reason why there is a bound, and why this one
 */
public record Limit(String name, long value, String unit, String reason) {

    /**
     * Passes where {@code actual} is within the bound.
     *
     * @param what the thing that was measured, at the start of a sentence: {@code "The batch"}
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded}
     */
    public void check(long actual, String what) {
        if (actual > value) {
            throw exceeded(what + " has " + actual + " " + unit).exception();
        }
    }

    /** The problem to answer when {@code sentence} (without full stop) says how the bound was passed. */
    public Problem exceeded(String sentence) {
        return Problem.of(KernelError.LIMIT_EXCEEDED, "%s; at most %d are allowed.", sentence, value)
                .with("limit", name)
                .with("maximum", value)
                .with("unit", unit);
    }

    public int intValue() {
        return Math.toIntExact(value);
    }
}
