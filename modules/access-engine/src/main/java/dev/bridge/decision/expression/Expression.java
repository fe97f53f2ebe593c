package dev.bridge.decision.expression;

import dev.bridge.decision.Truth;
import java.util.Set;

/**
 * A compiled expression. It holds nothing of an evaluation, so any number of threads may use it.
 *
 * <p>A name, property or attribute that is absent is unknown, and so is what depends on it: by Kleene's rules for
 * {@code && || ! ?:}, and whatever else an unknown value is put into is unknown. {@code has(x)} decides absence: it is false where
 * the owner is known and has no {@code x}. What stands below a computed value or a variable of {@code exists}, {@code all} and kin
 * must be there, or the expression fails.
 */
public final class Expression {

    private final String text;
    private final Evaluator evaluator;
    private final Set<String> reads;

    Expression(String text, Evaluator evaluator, Set<String> reads) {
        this.text = text;
        this.evaluator = evaluator;
        this.reads = Set.copyOf(reads);
    }

    public Outcome evaluate(Names names) {
        Missing missing = Missing.collecting();
        Object value = evaluator.evaluate(names, missing);
        if (value == Names.Unknown.UNKNOWN) {
            return new Outcome.Unknown(missing.names());
        }
        return value instanceof Failure failure ? new Outcome.Failed(failure.message()) : new Outcome.Value(value);
    }

    /**
     * Whether a condition holds. One that fails is unknown, and what failed is told to {@code missing}.
     *
     * @param missing {@link Missing#IGNORED} for who asks only whether
     */
    public Truth holds(Names names, Missing missing) {
        Object value = evaluator.evaluate(names, missing);
        if (value instanceof Boolean holds) {
            return Truth.of(holds);
        }
        if (value != Names.Unknown.UNKNOWN) {
            missing.fail(value instanceof Failure failure ? failure : Failure.WRONG_TYPE);
        }
        return Truth.UNKNOWN;
    }

    /** The paths that it reads, such as {@code context.country}; a parameter counts as one of the context. */
    public Set<String> reads() {
        return reads;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
