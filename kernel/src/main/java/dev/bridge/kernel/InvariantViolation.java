package dev.bridge.kernel;

/** A bug in Bridge: something that is always true was not. Answered as 500 without its text. */
public final class InvariantViolation extends IllegalStateException {

    InvariantViolation(String statement) {
        super(statement);
    }
}
