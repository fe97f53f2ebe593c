package dev.bridge.decision.expression;

import com.google.common.collect.ImmutableMap;
import dev.bridge.kernel.network.Cidr;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.internal.ComparisonFunctions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions that we evaluate ourselves, by dev.cel's names of their overloads. */
final class Operations {

    private static final ImmutableMap<String, Operation> ALL = all();

    private Operations() {}

    static @Nullable Operation find(String overload) {
        return ALL.get(overload);
    }

    private static ImmutableMap<String, Operation> all() {
        ImmutableMap.Builder<String, Operation> all = ImmutableMap.builder();
        all.put("logical_not", one(Boolean.class, value -> !value));
        all.put("equals", (Operation.OfTwo) Equality::equal);
        all.put("not_equals", (Operation.OfTwo) (left, right) -> !Equality.equal(left, right));
        all.put("in_list", two(Object.class, List.class, (value, list) -> Equality.contains(list, value)));
        all.put("in_map", two(Object.class, Map.class, (key, map) -> Equality.hasKey(map, key)));
        texts(all);
        arithmetic(all);
        for (Comparison comparison : Comparison.values()) {
            comparisons(all, comparison);
        }
        times(all);
        TimeField.addTo(all);
        return all.buildOrThrow();
    }

    private static void texts(ImmutableMap.Builder<String, Operation> all) {
        all.put("starts_with_string", two(String.class, String.class, String::startsWith));
        all.put("ends_with_string", two(String.class, String.class, String::endsWith));
        all.put("add_string", two(String.class, String.class, String::concat));
        all.put("add_list", two(List.class, List.class, Operations::joined));
        all.put("contains_string", two(String.class, String.class, String::contains));
        all.put(Environment.CIDR, one(String.class, Environment::network));
        all.put(Environment.CONTAINS_IP, two(Cidr.class, String.class, Environment::contains));
    }

    private static void arithmetic(ImmutableMap.Builder<String, Operation> all) {
        all.put("add_int64", integers(Math::addExact));
        all.put("subtract_int64", integers(Math::subtractExact));
        all.put("multiply_int64", integers(Math::multiplyExact));
        all.put(
                "divide_int64",
                integers((left, right) -> right == 0 ? Failure.DIVISION_BY_ZERO : Math.divideExact(left, right)));
        all.put("modulo_int64", integers((left, right) -> right == 0 ? Failure.DIVISION_BY_ZERO : left % right));
        all.put("negate_int64", one(Long.class, Math::negateExact));
        all.put("add_double", two(Double.class, Double.class, Double::sum));
        all.put("subtract_double", two(Double.class, Double.class, (left, right) -> left - right));
        all.put("multiply_double", two(Double.class, Double.class, (left, right) -> left * right));
        all.put("divide_double", two(Double.class, Double.class, (left, right) -> left / right));
        all.put("negate_double", one(Double.class, value -> -value));
    }

    private static void comparisons(ImmutableMap.Builder<String, Operation> all, Comparison comparison) {
        String name = comparison.overload();
        all.put(name + "_bool", two(Boolean.class, Boolean.class, (a, b) -> comparison.holds(a.compareTo(b))));
        all.put(name + "_int64", two(Long.class, Long.class, (a, b) -> comparison.holds(Long.compare(a, b))));
        all.put(name + "_double", two(Double.class, Double.class, comparison::holds));
        all.put(
                name + "_int64_double",
                two(Long.class, Double.class, (a, b) -> comparison.holds(ComparisonFunctions.compareIntDouble(a, b))));
        all.put(
                name + "_double_int64",
                two(Double.class, Long.class, (a, b) -> comparison.holds(ComparisonFunctions.compareDoubleInt(a, b))));
        all.put(name + "_string", two(String.class, String.class, (a, b) -> comparison.holds(a.compareTo(b))));
        all.put(name + "_timestamp", two(Instant.class, Instant.class, (a, b) -> comparison.holds(a.compareTo(b))));
        all.put(name + "_duration", two(Duration.class, Duration.class, (a, b) -> comparison.holds(a.compareTo(b))));
    }

    private static void times(ImmutableMap.Builder<String, Operation> all) {
        all.put("timestamp_to_timestamp", one(Instant.class, time -> time));
        all.put("duration_to_duration", one(Duration.class, length -> length));
        all.put("string_to_timestamp", one(String.class, Times::timestamp));
        all.put("int64_to_timestamp", one(Long.class, Times::timestamp));
        all.put("string_to_duration", one(String.class, Times::duration));
        all.put("add_timestamp_duration", two(Instant.class, Duration.class, Times::plus));
        all.put(
                "add_duration_timestamp",
                two(Duration.class, Instant.class, (length, time) -> Times.plus(time, length)));
        all.put("add_duration_duration", two(Duration.class, Duration.class, Times::plus));
        all.put("subtract_timestamp_timestamp", two(Instant.class, Instant.class, Times::between));
        all.put("subtract_timestamp_duration", two(Instant.class, Duration.class, Times::minus));
        all.put("subtract_duration_duration", two(Duration.class, Duration.class, Times::minus));
        all.put("duration_to_hours", one(Duration.class, Duration::toHours));
        all.put("duration_to_minutes", one(Duration.class, Duration::toMinutes));
        all.put("duration_to_seconds", one(Duration.class, Times::seconds));
        all.put("duration_to_milliseconds", one(Duration.class, length -> length.toMillis() % 1_000));
    }

    /** An arithmetic on whole numbers. */
    @FunctionalInterface
    private interface Arithmetic {
        Object apply(long left, long right);
    }

    private static Operation.OfTwo integers(Arithmetic arithmetic) {
        return two(Long.class, Long.class, arithmetic::apply);
    }

    private static Object joined(List<?> left, List<?> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    static <T> Operation.OfOne one(Class<T> type, Function<T, Object> function) {
        return value -> {
            if (!type.isInstance(value)) {
                return Failure.WRONG_TYPE;
            }
            try {
                return function.apply(type.cast(value));
            } catch (RuntimeException thrown) {
                return failure(thrown);
            }
        };
    }

    static <T, U> Operation.OfTwo two(Class<T> first, Class<U> second, BiFunction<T, U, Object> function) {
        return (left, right) -> {
            if (!first.isInstance(left) || !second.isInstance(right)) {
                return Failure.WRONG_TYPE;
            }
            try {
                return function.apply(first.cast(left), second.cast(right));
            } catch (RuntimeException thrown) {
                return failure(thrown);
            }
        };
    }

    /** What dev.cel makes of what its functions throw. */
    private static Failure failure(RuntimeException thrown) {
        return switch (thrown) {
            case EvaluationFailed own -> own.failure();
            case CelRuntimeException known -> Failure.of(known.getErrorCode());
            case ArithmeticException _ -> Failure.OVERFLOW;
            default -> Failure.WRONG_TYPE;
        };
    }
}
