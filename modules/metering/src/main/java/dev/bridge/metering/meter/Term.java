package dev.bridge.metering.meter;

import dev.bridge.decision.expression.Expression;
import dev.bridge.decision.expression.Outcome;
import dev.bridge.metering.event.UncountableNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a meter's expression as our own closure over decimals. It gives a {@code BigDecimal}, {@code String}, {@code
 * Boolean}, {@code Instant}, list or map, or else {@link Absent} or {@link Wrong}.
 */
sealed interface Term {

    /** Something is not there, by its path: {@code data.bytes}. */
    record Absent(String path) {}

    /** There is no value, and why. */
    record Wrong(String text) {}

    Object evaluate(EventNames event);

    record Constant(Object value) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            return value;
        }
    }

    record Member(String root, List<Object> steps, String text) implements Term {
        public Member {
            steps = List.copyOf(steps);
        }

        @Override
        public Object evaluate(EventNames event) {
            Object value = walk(event, steps.size());
            return value == null ? new Absent(text) : value;
        }

        @Nullable
        Object walk(EventNames event, int length) {
            Object at = event.find(root);
            for (int i = 0; i < length && at != null; i++) {
                at = member(at, steps.get(i));
            }
            return at;
        }

        static @Nullable Object member(Object owner, Object step) {
            if (owner instanceof Map<?, ?> map && step instanceof String name) {
                return map.get(name);
            }
            if (owner instanceof List<?> list && step instanceof Long place) {
                return place >= 0 && place < list.size() ? list.get(place.intValue()) : null;
            }
            return null;
        }
    }

    /** {@code has(data.bytes)}. */
    record Has(Member member) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            return member.walk(event, member.steps().size()) != null;
        }
    }

    /** {@code &&} where {@code decisive} is false, {@code ||} where it is true: a side that decides needs no other. */
    record Junction(Term left, Term right, Boolean decisive) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            Object first = left.evaluate(event);
            if (first.equals(decisive)) {
                return decisive;
            }
            Object second = right.evaluate(event);
            if (second.equals(decisive)) {
                return decisive;
            }
            if (!(first instanceof Boolean)) {
                return failed(first, "a truth");
            }
            return second instanceof Boolean ? second : failed(second, "a truth");
        }
    }

    record Not(Term argument) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            Object value = argument.evaluate(event);
            return value instanceof Boolean truth ? !truth : failed(value, "a truth");
        }
    }

    record Conditional(Term condition, Term whenTrue, Term whenFalse) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            Object value = condition.evaluate(event);
            return value instanceof Boolean truth
                    ? (truth ? whenTrue : whenFalse).evaluate(event)
                    : failed(value, "a truth");
        }
    }

    record Equal(Term left, Term right, boolean same) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            Object first = left.evaluate(event);
            Object second = right.evaluate(event);
            if (isFailed(first) || isFailed(second)) {
                return isFailed(first) ? failed(first, "a value") : failed(second, "a value");
            }
            boolean equal = (first instanceof BigDecimal one && second instanceof BigDecimal two)
                    ? one.compareTo(two) == 0
                    : first.equals(second);
            return equal == same;
        }
    }

    record In(Term item, List<Term> list) implements Term {
        public In {
            list = List.copyOf(list);
        }

        @Override
        public Object evaluate(EventNames event) {
            Object value = item.evaluate(event);
            if (isFailed(value)) {
                return failed(value, "a value");
            }
            for (Term candidate : list) {
                if (new Equal(new Constant(value), candidate, true)
                        .evaluate(event)
                        .equals(true)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** {@code < <= > >=} of numbers, texts or instants. */
    record Compare(Order order, Term left, Term right) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            Object first = left.evaluate(event);
            Object second = right.evaluate(event);
            if (first instanceof BigDecimal one && second instanceof BigDecimal two) {
                return order.holds(one.compareTo(two));
            }
            if (first instanceof String one && second instanceof String two) {
                return order.holds(one.compareTo(two));
            }
            if (first instanceof Instant one && second instanceof Instant two) {
                return order.holds(one.compareTo(two));
            }
            return isFailed(first) ? failed(first, "a value") : failed(second, "a value of the same type");
        }
    }

    record Arithmetic(Operator operator, Term left, Term right) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            Object first = left.evaluate(event);
            Object second = right.evaluate(event);
            if (!(first instanceof BigDecimal one)) {
                return failed(first, "a number");
            }
            return second instanceof BigDecimal two ? operator.apply(one, two) : failed(second, "a number");
        }
    }

    record Negated(Term argument) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            Object value = argument.evaluate(event);
            return value instanceof BigDecimal number ? number.negate() : failed(value, "a number");
        }
    }

    /** A test of a text: {@code startsWith}, {@code endsWith}, {@code contains}. */
    record TextTest(TextRelation relation, Term left, Term right) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            Object first = left.evaluate(event);
            Object second = right.evaluate(event);
            if (!(first instanceof String text)) {
                return failed(first, "a text");
            }
            return second instanceof String part ? relation.holds(text, part) : failed(second, "a text");
        }
    }

    /** Evaluated by dev.cel as a whole. */
    record Foreign(Expression expression) implements Term {
        @Override
        public Object evaluate(EventNames event) {
            return switch (expression.evaluate(event.forCel())) {
                case Outcome.Value(Long number) -> BigDecimal.valueOf(number);
                case Outcome.Value(Double number) -> new Wrong("the expression calculates in binary fractions");
                case Outcome.Value(Object value) -> value;
                case Outcome.Unknown unknown -> new Absent(String.join(", ", unknown.missing()));
                case Outcome.Failed failed -> new Wrong(failed.message());
            };
        }
    }

    enum Order {
        LESS,
        LESS_EQUALS,
        GREATER,
        GREATER_EQUALS;

        boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case LESS_EQUALS -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_EQUALS -> order >= 0;
            };
        }
    }

    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY;

        BigDecimal apply(BigDecimal left, BigDecimal right) {
            return switch (this) {
                case ADD -> left.add(right);
                case SUBTRACT -> left.subtract(right);
                case MULTIPLY -> left.multiply(right);
            };
        }
    }

    enum TextRelation {
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS;

        boolean holds(String text, String part) {
            return switch (this) {
                case STARTS_WITH -> text.startsWith(part);
                case ENDS_WITH -> text.endsWith(part);
                case CONTAINS -> text.contains(part);
            };
        }
    }

    static boolean isFailed(Object value) {
        return value instanceof Absent || value instanceof Wrong || value instanceof UncountableNumber;
    }

    private static Object failed(Object value, String wanted) {
        if (value instanceof UncountableNumber) {
            return new Wrong("a number has more digits than are counted");
        }
        return isFailed(value) ? value : new Wrong(wanted + " is needed");
    }
}
