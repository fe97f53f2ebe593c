package dev.bridge.decision.expression;

/** An expression that cannot be read, or that does not fit its scope. */
public final class InvalidExpression extends RuntimeException {

    private final int offset;

    InvalidExpression(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Where it is wrong, in code points from 0. */
    public int offset() {
        return offset;
    }
}
