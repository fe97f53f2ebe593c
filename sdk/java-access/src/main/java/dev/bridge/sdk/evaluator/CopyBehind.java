package dev.bridge.sdk.evaluator;

/** The copy has not reached the revision that was asked for in time. Asking the server instead, or later, may help. */
public final class CopyBehind extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CopyBehind(String wanted) {
        super("The copy has not reached %s yet; ask later, or ask the server.".formatted(wanted));
    }
}
