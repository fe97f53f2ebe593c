package dev.bridge.metering.meter;

import dev.bridge.decision.expression.Expressions;
import dev.bridge.decision.expression.InvalidExpression;

/**
 * A meter's expression. What we evaluate ourselves is exact; anything else of CEL runs in dev.cel, where a number that is no
 * whole one would be a double, and is refused rather than rounded.
 */
final class MeterExpression {

    private final Term term;

    private MeterExpression(Term term) {
        this.term = term;
    }

    static MeterExpression of(String cel) {
        Term term = TermCompiler.compile(cel);
        return new MeterExpression(term == null ? inCel(cel) : term);
    }

    /** A {@code BigDecimal}, {@code String}, {@code Boolean}, {@code Instant}, list or map, or a reason why there is none. */
    Object evaluate(EventNames event) {
        return term.evaluate(event);
    }

    private static Term inCel(String cel) {
        try {
            return new Term.Foreign(Expressions.compile(cel, MeterScope.SCOPE));
        } catch (InvalidExpression wrong) {
            return new Term.Constant(new Term.Wrong("the expression cannot be read: " + wrong.getMessage()));
        }
    }
}
