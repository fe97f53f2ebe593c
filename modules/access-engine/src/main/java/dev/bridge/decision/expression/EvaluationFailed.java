package dev.bridge.decision.expression;

/** Carries a failure out of dev.cel's evaluation. */
final class EvaluationFailed extends RuntimeException {

    private final transient Failure failure;

    EvaluationFailed(Failure failure) {
        super(failure.message(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
