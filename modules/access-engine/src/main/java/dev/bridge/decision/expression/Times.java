package dev.bridge.decision.expression;

import dev.cel.common.internal.DateTimeHelpers;
import dev.cel.runtime.RuntimeHelpers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Arithmetic on times and lengths of time, within the bounds that CEL sets. */
final class Times {

    private Times() {}

    static Object timestamp(String text) {
        try {
            return DateTimeHelpers.parse(text);
        } catch (DateTimeParseException wrong) {
            return Failure.WRONG_ARGUMENT;
        }
    }

    static Object timestamp(long epochSecond) {
        Instant time = Instant.ofEpochSecond(epochSecond);
        DateTimeHelpers.checkValid(time);
        return time;
    }

    static Object duration(String text) {
        try {
            return RuntimeHelpers.createJavaDurationFromString(text);
        } catch (IllegalArgumentException wrong) {
            return Failure.WRONG_ARGUMENT;
        }
    }

    static Object plus(Instant time, Duration length) {
        return DateTimeHelpers.add(time, length);
    }

    static Object plus(Duration left, Duration right) {
        return DateTimeHelpers.add(left, right);
    }

    static Object minus(Instant time, Duration length) {
        return DateTimeHelpers.subtract(time, length);
    }

    static Object minus(Duration left, Duration right) {
        return DateTimeHelpers.subtract(left, right);
    }

    static Object between(Instant later, Instant earlier) {
        Duration between = Duration.between(earlier, later);
        if (between.toNanos() == 0) { // throws where 64 bits do not hold it
            return Duration.ZERO;
        }
        return between;
    }

    /** Whole seconds, toward zero. */
    static Object seconds(Duration length) {
        return length.isNegative() && length.getNano() > 0 ? length.getSeconds() + 1 : length.getSeconds();
    }
}
