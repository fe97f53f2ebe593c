package dev.bridge.kernel.problem;

/** Carries a {@link Problem} to the caller. Expected, so it has no stack trace to pay for. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code().code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
