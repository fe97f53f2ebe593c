package dev.bridge.decision.expression;

import dev.cel.common.CelOptions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import java.util.List;
import java.util.Map;

/** CEL's equality: numbers by value whatever their type, and values of different types are not equal. */
final class Equality {

    private static final RuntimeEquality CEL =
            RuntimeEquality.create(RuntimeHelpers.create(), CelOptions.current().build());

    private Equality() {}

    static boolean equal(Object left, Object right) {
        // Most comparisons are of two texts, numbers or booleans; they need no more than this.
        boolean plain = left instanceof String || left instanceof Long || left instanceof Boolean;
        return (plain && left.getClass() == right.getClass()) ? left.equals(right) : CEL.objectEquals(left, right);
    }

    @SuppressWarnings("unchecked") // only read
    static boolean contains(List<?> list, Object value) {
        return CEL.inList((List<Object>) list, value);
    }

    @SuppressWarnings("unchecked") // only read
    static boolean hasKey(Map<?, ?> map, Object key) {
        return CEL.inMap((Map<Object, Object>) map, key);
    }
}
