package dev.bridge.decision.expression;

import java.util.List;

/** A function of values that are known. It gives a value or a {@link Failure}, and never throws. */
sealed interface Operation {

    /** A function of one value. */
    @FunctionalInterface
    non-sealed interface OfOne extends Operation {
        Object apply(Object value);

        /** The first that takes the value. Each answers {@link Failure#WRONG_TYPE} where it does not. */
        static OfOne any(List<OfOne> overloads) {
            return overloads.size() == 1
                    ? overloads.getFirst()
                    : value -> {
                        for (int i = 0; i < overloads.size(); i++) {
                            Object result = overloads.get(i).apply(value);
                            if (result != Failure.WRONG_TYPE) {
                                return result;
                            }
                        }
                        return Failure.WRONG_TYPE;
                    };
        }
    }

    /** A function of two values. */
    @FunctionalInterface
    non-sealed interface OfTwo extends Operation {
        Object apply(Object left, Object right);

        /** The first that takes both values. Each answers {@link Failure#WRONG_TYPE} where it does not. */
        static OfTwo any(List<OfTwo> overloads) {
            return overloads.size() == 1
                    ? overloads.getFirst()
                    : (left, right) -> {
                        for (int i = 0; i < overloads.size(); i++) {
                            Object result = overloads.get(i).apply(left, right);
                            if (result != Failure.WRONG_TYPE) {
                                return result;
                            }
                        }
                        return Failure.WRONG_TYPE;
                    };
        }
    }
}
