package dev.bridge.benchmarks.timing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser that nobody has seen before, in a network of its own, with one flow of sign-in. */
final class SignInBrowser {

    /** The server has told that it has too much to do; what was measured then would not be the work. */
    static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(flow_[^\"]+)\"");
    private static final String FLOWS = "/v1/sign-in/flows";
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final URI server;
    private final String address;
    private @Nullable String cookie;
    private String flow = "";

    SignInBrowser(HttpClient http, URI server, int number) {
        this.http = http;
        this.server = server;
        // 198.18.0.0/15 is there for measuring (RFC 2544).
        this.address = "198.%d.%d.1".formatted(18 + number / 256 % 2, number % 256);
    }

    /**
     * Begins a flow.
     *
     * @param kind {@code sign_in}, {@code register}, {@code recover}
     */
    void begin(String kind) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(FLOWS, "{\"kind\": \"" + kind + "\"}");
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() != 201 || !id.find()) {
            throw new IllegalStateException("No flow was begun: " + answer.statusCode() + " " + answer.body());
        }
        flow = id.group(1);
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /**
     * Answers the flow's step.
     *
     * @param expected how it may be answered; anything else would make the figures wrong
     * @return how long that took, in nanoseconds
     * @throws Busy where the server takes no more work at the moment
     */
    long answer(String step, String body, Set<Integer> expected) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = post(FLOWS + "/" + flow + "/" + step, body);
        long nanos = System.nanoTime() - start;
        if (answer.statusCode() == UNAVAILABLE) {
            throw new Busy();
        }
        if (!expected.contains(answer.statusCode())) {
            throw new IllegalStateException(step + " was answered by " + answer.statusCode() + " " + answer.body());
        }
        return nanos;
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
