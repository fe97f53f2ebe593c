package dev.bridge.decision.expression;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chain of members that an expression reads: {@code subject.properties.role}, {@code context.items[0]}. */
final class Path {

    private final String root;
    private final boolean parameter;
    /** Texts and, for places in lists, {@code Long}s. */
    private final Object[] steps;

    private final String text;

    private Path(String root, boolean parameter, Object[] steps, String text) {
        this.root = root;
        this.parameter = parameter;
        this.steps = steps;
        this.text = text;
    }

    /**
     * A path.
     *
     * @param parameter whether the root is a parameter of a grant's condition
     * @param steps texts and {@code Long}s
     */
    static Path of(String root, boolean parameter, List<Object> steps) {
        // A parameter comes from the request's context, so that is where its lack is mended.
        StringBuilder text = new StringBuilder(parameter ? "context." + root : root);
        for (Object step : steps) {
            if (step instanceof String name && isIdentifier(name)) {
                text.append('.').append(name);
            } else if (step instanceof String name) {
                text.append("[\"").append(name).append("\"]");
            } else {
                text.append('[').append(step).append(']');
            }
        }
        return new Path(root, parameter, steps.toArray(), text.toString());
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)))
                && !Character.isDigit(name.charAt(0));
    }

    String text() {
        return text;
    }

    /** The value, {@link Names.Unknown#UNKNOWN} after it was told as missing, or a {@link Failure}. */
    Object read(Names names, Missing missing) {
        Object value = walk(names, steps.length);
        if (value == null || value == Names.Unknown.UNKNOWN) {
            missing.add(text);
            return Names.Unknown.UNKNOWN;
        }
        // Objects such as the subject have members and are no values themselves.
        return value instanceof Number number ? exact(number) : value instanceof Names ? Failure.WRONG_TYPE : value;
    }

    /** Whether the last member is there: a {@code Boolean}, {@link Names.Unknown#UNKNOWN} or a {@link Failure}. */
    Object has(Names names, Missing missing) {
        Object owner = walk(names, steps.length - 1);
        if (owner == null || owner == Names.Unknown.UNKNOWN) {
            missing.add(text);
            return Names.Unknown.UNKNOWN;
        }
        if (owner instanceof Failure) {
            return owner;
        }
        Object value = member(owner, steps[steps.length - 1]);
        if (value == Names.Unknown.UNKNOWN) {
            missing.add(text);
            return value;
        }
        return value instanceof Failure ? value : Boolean.valueOf(value != null);
    }

    private @Nullable Object walk(Names names, int length) {
        Object at = parameter ? names.parameter(root) : names.find(root);
        for (int i = 0; i < length; i++) {
            if (at == null || at == Names.Unknown.UNKNOWN || at instanceof Failure) {
                return at;
            }
            at = member(at, steps[i]);
        }
        return at;
    }

    private static @Nullable Object member(Object owner, Object step) {
        if (owner instanceof Map<?, ?> map) {
            return map.get(step);
        }
        if (step instanceof String name) {
            return owner instanceof Names names ? names.find(name) : Failure.NO_SUCH_MEMBER;
        }
        if (owner instanceof List<?> list) {
            long index = (Long) step;
            return index >= 0 && index < list.size() ? list.get((int) index) : Failure.NO_SUCH_INDEX;
        }
        return Failure.WRONG_TYPE;
    }

    /** The two forms of a number that CEL has. */
    private static Object exact(Number number) {
        return switch (number) {
            case Long _, Double _ -> number;
            case Integer _, Short _, Byte _ -> number.longValue();
            case Float _, BigDecimal _ -> number.doubleValue();
            default -> Failure.WRONG_TYPE;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Path path
                && root.equals(path.root)
                && parameter == path.parameter
                && Arrays.equals(steps, path.steps);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
