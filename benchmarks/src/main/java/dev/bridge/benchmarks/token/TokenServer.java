package dev.bridge.benchmarks.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A server that issues tokens, with as many people and organizations as the other one. */
interface TokenServer extends AutoCloseable {

    String name();

    URI address();

    /** Where clients get tokens. */
    String tokenPath();

    String introspectionPath();

    /** A client that may use its own credentials, as {@code id:secret}. */
    String client();

    default byte[] tokenRequest() {
        return HttpConnection.post(address(), tokenPath(), basic(), "grant_type=client_credentials");
    }

    default byte[] introspectionRequest(String token) {
        return HttpConnection.post(address(), introspectionPath(), basic(), "token=" + token);
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(client().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    void close();
}
