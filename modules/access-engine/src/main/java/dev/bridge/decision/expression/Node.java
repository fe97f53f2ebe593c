package dev.bridge.decision.expression;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** A piece of an expression as our own closure. What is strict reads all its parts: the first failure wins, then what is unknown. */
sealed interface Node extends Evaluator {

    record Constant(Object value) implements Node {
        @Override
        public Object evaluate(Names names, Missing missing) {
            return value;
        }
    }

    record Member(Path path) implements Node {
        @Override
        public Object evaluate(Names names, Missing missing) {
            return path.read(names, missing);
        }
    }

    record Has(Path path) implements Node {
        @Override
        public Object evaluate(Names names, Missing missing) {
            return path.has(names, missing);
        }
    }

    /**
     * {@code &&} or {@code ||}. A side that decides makes the other irrelevant, whatever it is; else what is unknown goes before what
     * fails.
     *
     * @param decisive the value of a side that decides
     */
    record Junction(Node left, Node right, Boolean decisive) implements Node {
        @Override
        public Object evaluate(Names names, Missing missing) {
            int mark = missing.mark();
            Object first = left.evaluate(names, missing);
            if (first.equals(decisive)) {
                return decisive;
            }
            Object second = right.evaluate(names, missing);
            if (second.equals(decisive)) {
                missing.forget(mark);
                return decisive;
            }
            if (first == Names.Unknown.UNKNOWN || second == Names.Unknown.UNKNOWN) {
                return Names.Unknown.UNKNOWN;
            }
            return first instanceof Boolean ? truth(second) : joined(truth(first), second);
        }

        /** The left side has failed. A right side that is no truth is told instead, as dev.cel does. */
        private static Object joined(Object failure, Object right) {
            return right instanceof Boolean || right instanceof Failure ? failure : Failure.WRONG_TYPE;
        }

        private static Object truth(Object value) {
            return value instanceof Boolean || value instanceof Failure ? value : Failure.WRONG_TYPE;
        }
    }

    record Conditional(Node condition, Node whenTrue, Node whenFalse) implements Node {
        @Override
        public Object evaluate(Names names, Missing missing) {
            Object value = condition.evaluate(names, missing);
            if (value instanceof Boolean holds) {
                return (holds ? whenTrue : whenFalse).evaluate(names, missing);
            }
            return value == Names.Unknown.UNKNOWN || value instanceof Failure ? value : Failure.WRONG_TYPE;
        }
    }

    /** A function of one value. */
    record Unary(Operation.OfOne operation, Node argument) implements Node {
        @Override
        public Object evaluate(Names names, Missing missing) {
            Object value = argument.evaluate(names, missing);
            return value == Names.Unknown.UNKNOWN || value instanceof Failure ? value : operation.apply(value);
        }
    }

    /** A function of two values. */
    record Binary(Operation.OfTwo operation, Node left, Node right) implements Node {
        @Override
        public Object evaluate(Names names, Missing missing) {
            int mark = missing.mark();
            Object first = left.evaluate(names, missing);
            if (first instanceof Failure) {
                return first;
            }
            Object second = right.evaluate(names, missing);
            if (second instanceof Failure) {
                missing.forget(mark);
                return second;
            }
            return first == Names.Unknown.UNKNOWN || second == Names.Unknown.UNKNOWN
                    ? Names.Unknown.UNKNOWN
                    : operation.apply(first, second);
        }
    }

    /** A list that the expression makes. */
    record Items(List<Node> items) implements Node {
        @Override
        public Object evaluate(Names names, Missing missing) {
            int mark = missing.mark();
            boolean unknown = false;
            ImmutableList.Builder<Object> values = ImmutableList.builderWithExpectedSize(items.size());
            for (Node item : items) {
                Object value = item.evaluate(names, missing);
                if (value instanceof Failure) {
                    missing.forget(mark);
                    return value;
                }
                unknown |= value == Names.Unknown.UNKNOWN;
                values.add(value);
            }
            return unknown ? Names.Unknown.UNKNOWN : values.build();
        }
    }
}
