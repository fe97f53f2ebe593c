package dev.bridge.decision.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelException;
import dev.cel.common.exceptions.CelRuntimeException;

/** Why an expression has no value. The same from both evaluators, and never with a value in it: values may be secret. */
enum Failure {
    OVERFLOW("a number is out of range"),
    DIVISION_BY_ZERO("a number is divided by zero"),
    WRONG_TYPE("an operation does not take these values"),
    NO_SUCH_INDEX("a list is shorter than an index into it"),
    NO_SUCH_MEMBER("something has no member of that name"),
    WRONG_ARGUMENT("a text cannot be read as a network, an address, a time zone, a time or a number"),
    DUPLICATE_KEY("a map has a key twice"),
    TOO_MANY_ITERATIONS("more than " + ExpressionLimits.ITERATIONS.value() + " items are visited");

    private final String message;

    Failure(String message) {
        this.message = message;
    }

    String message() {
        return message;
    }

    /** Why dev.cel threw: our own reason where there is one, else the outermost code. */
    static Failure of(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EvaluationFailed own) {
                return own.failure();
            }
        }
        return switch (thrown) {
            case CelException coded -> of(coded.getErrorCode());
            case CelRuntimeException coded -> of(coded.getErrorCode());
            default -> WRONG_TYPE;
        };
    }

    static Failure of(CelErrorCode code) {
        return switch (code) {
            case NUMERIC_OVERFLOW -> OVERFLOW;
            case DIVIDE_BY_ZERO -> DIVISION_BY_ZERO;
            case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND, INTERNAL_ERROR -> WRONG_TYPE;
            case INDEX_OUT_OF_BOUNDS -> NO_SUCH_INDEX;
            case ATTRIBUTE_NOT_FOUND -> NO_SUCH_MEMBER;
            case INVALID_ARGUMENT, BAD_FORMAT -> WRONG_ARGUMENT;
            case DUPLICATE_ATTRIBUTE -> DUPLICATE_KEY;
            case ITERATION_BUDGET_EXCEEDED -> TOO_MANY_ITERATIONS;
        };
    }
}
