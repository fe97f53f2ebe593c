package dev.bridge.decision.expression;

import java.util.Locale;

/** The comparisons of ordered values. */
enum Comparison {
    LESS,
    LESS_EQUALS,
    GREATER,
    GREATER_EQUALS;

    /** How dev.cel's names of overloads begin. */
    String overload() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds for values of this order: negative where the left one is less. */
    boolean holds(int order) {
        return switch (this) {
            case LESS -> order < 0;
            case LESS_EQUALS -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUALS -> order >= 0;
        };
    }

    /** By IEEE 754: nothing holds for what is no number. */
    boolean holds(double left, double right) {
        return switch (this) {
            case LESS -> left < right;
            case LESS_EQUALS -> left <= right;
            case GREATER -> left > right;
            case GREATER_EQUALS -> left >= right;
        };
    }
}
