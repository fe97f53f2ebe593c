package dev.bridge.server;

import dev.bridge.postgres.PostgresException;
import org.springframework.boot.SpringBootExceptionReporter;

/** Keeps a failure that {@link BridgeServer} tells in one sentence from being told in a hundred lines before. */
final class StartFailureReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return isForOperator(reason(failure));
    }

    /** What an operator can act on, where that is behind the failure, and otherwise the failure itself. */
    static RuntimeException reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isForOperator(cause) && cause instanceof RuntimeException reason) {
                return reason;
            }
        }
        return failure instanceof RuntimeException itself ? itself : new IllegalStateException(failure);
    }

    private static boolean isForOperator(Throwable failure) {
        return failure instanceof StartFailure || failure instanceof PostgresException;
    }
}
