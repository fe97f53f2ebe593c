package dev.bridge.decision.expression;

/** Evaluates one expression. There are two: our own closures, and dev.cel for what these do not cover. */
interface Evaluator {

    /**
     * The value, {@link Names.Unknown#UNKNOWN} or a {@link Failure}.
     *
     * @param missing takes the paths that an unknown value depends on, and nothing for other values
     */
    Object evaluate(Names names, Missing missing);
}
