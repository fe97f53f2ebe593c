package dev.bridge.decision.flag;

import dev.bridge.decision.Truth;
import dev.bridge.decision.expression.Expression;
import dev.bridge.decision.expression.Missing;

/** A rule's or segment's {@code when}. */
record CelCondition(Expression expression) implements FlagCondition {

    @Override
    public Truth holds(FlagSubject subject) {
        return expression.holds(subject.names(), Missing.IGNORED);
    }

    @Override
    public void tell(FlagSubject subject, Gaps gaps) {
        Missing missing = Missing.collecting();
        if (expression.holds(subject.names(), missing) == Truth.UNKNOWN) {
            gaps.add(missing);
        }
    }
}
