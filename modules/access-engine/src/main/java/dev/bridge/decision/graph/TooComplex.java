package dev.bridge.decision.graph;

/** A question that takes more steps than the limit allows. It is denied. */
public final class TooComplex extends RuntimeException {

    TooComplex() {
        super(
                "the question takes too many steps",
                null,
                /* enableSuppression= */ false,
                /* writableStackTrace= */ false);
    }
}
