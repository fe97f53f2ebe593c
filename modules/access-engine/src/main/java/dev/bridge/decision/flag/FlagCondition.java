package dev.bridge.decision.flag;

import dev.bridge.decision.Truth;
import java.util.List;

/** Whether a rule is meant for a subject, whatever its unit's bucket. */
public interface FlagCondition {

    Truth holds(FlagSubject subject);

    /** Tells what an unknown answer would have to know; asked only after one. */
    default void tell(FlagSubject subject, Gaps gaps) {}

    /** Holds where all do. */
    static FlagCondition all(List<? extends FlagCondition> conditions) {
        return conditions.size() == 1 ? conditions.getFirst() : new All(List.copyOf(conditions));
    }

    record All(List<? extends FlagCondition> conditions) implements FlagCondition {

        @Override
        public Truth holds(FlagSubject subject) {
            Truth all = Truth.TRUE;
            for (int at = 0; at < conditions.size() && all != Truth.FALSE; at++) {
                all = all.and(conditions.get(at).holds(subject));
            }
            return all;
        }

        @Override
        public void tell(FlagSubject subject, Gaps gaps) {
            for (FlagCondition condition : conditions) {
                if (condition.holds(subject) == Truth.UNKNOWN) {
                    condition.tell(subject, gaps);
                }
            }
        }
    }
}
