package dev.bridge.sdk;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;

/** The server did not answer. Whether a change was made is not known, except where no connection came about. */
public final class BridgeUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final URI url;

    BridgeUnreachable(URI url, Exception cause) {
        super(sentence(url, cause), cause);
        this.url = url;
    }

    public URI url() {
        return url;
    }

    /** Whether the request never reached a server. */
    public boolean wasNotSent() {
        return getCause() instanceof ConnectException;
    }

    private static String sentence(URI url, Exception cause) {
        return switch (cause) {
            case ConnectException _ -> "No server answers at " + url + ".";
            case HttpTimeoutException _ -> "The server at " + url + " did not answer in time.";
            case InterruptedException _ -> "Waiting for the server at " + url + " was interrupted.";
            default -> "The connection to the server at " + url + " broke (" + cause.getMessage() + ").";
        };
    }
}
