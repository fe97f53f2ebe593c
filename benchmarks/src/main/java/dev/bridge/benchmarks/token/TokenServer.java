package dev.bridge.benchmarks.token;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A server that issues tokens, with as many people and organizations as the other one. */
interface TokenServer extends AutoCloseable {

    String name();

    URI address();

    /** Where clients get tokens. */
    String tokenPath();

    String introspectionPath();

    /** A client that may use its own credentials, as {@code id:secret}. */
    String client();

    /** A client in which people are signed in, as {@code id:secret}. */
    String application();

    /**
     * Signs a person in to the {@link #application} again and again.
     *
     * @return what each sign-in goes on with: a refresh token of a family of its own
     */
    List<String> signIn(int times) throws IOException, InterruptedException;

    default byte[] tokenRequest() {
        return HttpConnection.post(address(), tokenPath(), basic(client()), "grant_type=client_credentials");
    }

    default byte[] introspectionRequest(String token) {
        return HttpConnection.post(address(), introspectionPath(), basic(client()), "token=" + token);
    }

    default byte[] refreshRequest(String refreshToken) {
        return HttpConnection.post(
                address(), tokenPath(), basic(application()), "grant_type=refresh_token&refresh_token=" + refreshToken);
    }

    static String basic(String client) {
        return "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    void close();
}
