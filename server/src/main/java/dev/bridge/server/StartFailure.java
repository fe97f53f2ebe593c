package dev.bridge.server;

/** The server cannot start, for a reason that its operator can remove; the message is all that is shown. */
final class StartFailure extends RuntimeException {

    StartFailure(String message) {
        super(message);
    }
}
