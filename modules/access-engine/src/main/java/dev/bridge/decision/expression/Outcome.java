package dev.bridge.decision.expression;

import java.util.Set;

/** What an expression gives. */
public sealed interface Outcome {

    /**
     * It is known.
     *
     * @param value a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code Instant}, {@code Duration}, or a list or
     *     map of these
     */
    record Value(Object value) implements Outcome {}

    /**
     * It depends on what is not known.
     *
     * @param missing the paths that would have to be known: {@code context.country}
     */
    record Unknown(Set<String> missing) implements Outcome {
        public Unknown {
            missing = Set.copyOf(missing);
        }
    }

    /**
     * It has no value.
     *
     * @param message a sentence without its end; it shows no value
     */
    record Failed(String message) implements Outcome {}
}
