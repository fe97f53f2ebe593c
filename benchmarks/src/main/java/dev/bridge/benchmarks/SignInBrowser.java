package dev.bridge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that nobody has seen before, in a network of its own, with one flow of sign-in. */
public final class SignInBrowser {

    /** The server has told that it has too much to do, and when to come back; what was measured then would not be the work. */
    public static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Busy(String code) {
            super(code);
        }

        /** The problem's code: {@code sign_in_busy}, where there is too much to hash. */
        public String code() {
            return String.valueOf(getMessage());
        }
    }

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(flow_[^\"]+)\"");
    private static final Pattern CODE = Pattern.compile(" (\\d{8})\\\\n");
    private static final Pattern PROBLEM = Pattern.compile("\"code\"\\s*:\\s*\"(\\w+)\"");
    private static final String FLOWS = "/v1/sign-in/flows";
    private static final int UNAVAILABLE = 503;
    private static final Set<Integer> DONE = Set.of(200);

    private final HttpClient http;
    private final URI server;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String flow = "";

    /**
     * A browser without cookies.
     *
     * @param number of its network, as far as the server trusts this machine as a proxy
     */
    public SignInBrowser(HttpClient http, URI server, int number) {
        this.http = http;
        this.server = server;
        // 198.18.0.0/15 is there for measuring (RFC 2544).
        this.address = "198.%d.%d.1".formatted(18 + number / 256 % 2, number % 256);
    }

    /**
     * Begins a flow.
     *
     * @param kind {@code sign_in}, {@code register}, {@code recover}
     * @throws Busy where the server takes no more work at the moment
     */
    public void begin(String kind) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(FLOWS, "{\"kind\": \"" + kind + "\"}");
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() != 201 || !id.find()) {
            throw new IllegalStateException("No flow was begun: " + answer.statusCode() + " " + answer.body());
        }
        flow = id.group(1);
    }

    /**
     * Answers the flow's step.
     *
     * @param expected how it may be answered; anything else would make the figures wrong
     * @return how long that took, in nanoseconds
     * @throws Busy where the server takes no more work at the moment
     */
    public long answer(String step, String body, Set<Integer> expected) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = post(FLOWS + "/" + flow + "/" + step, body);
        long nanos = System.nanoTime() - start;
        if (!expected.contains(answer.statusCode())) {
            throw new IllegalStateException(step + " was answered by " + answer.statusCode() + " " + answer.body());
        }
        return nanos;
    }

    /** Says who signs in. */
    public void identify(String email) throws IOException, InterruptedException {
        answer("identify", "{\"email\": \"" + email + "\"}", DONE);
    }

    /** Signs the person in; the flow is past their address. */
    public void password(String password) throws IOException, InterruptedException {
        answer("password", "{\"password\": \"" + password + "\"}", DONE);
        if (!cookies.containsKey("bridge_session")) {
            throw new IllegalStateException("A right password has opened no session.");
        }
    }

    /** Makes a person, who is signed in then. */
    public void register(String email, String password) throws IOException, InterruptedException {
        begin("register");
        identify(email);
        HttpRequest newest = HttpRequest.newBuilder(server.resolve("/dev/mail?limit=1&to=" + email))
                .header("Accept", "application/json")
                .build();
        String mail = http.send(newest, HttpResponse.BodyHandlers.ofString()).body();
        Matcher code = CODE.matcher(mail);
        if (!code.find()) {
            throw new IllegalStateException("No code was mailed: " + mail);
        }
        answer("code", "{\"code\": \"" + code.group(1) + "\"}", DONE);
        answer("new-password", "{\"password\": \"" + password + "\", \"display_name\": \"Ann\"}", DONE);
    }

    /** Opens a page; follows nothing. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        Matcher problem = PROBLEM.matcher(answer.body());
        if (answer.statusCode() == UNAVAILABLE
                && answer.headers().firstValue("Retry-After").isPresent()
                && problem.find()) {
            throw new Busy(problem.group(1));
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).header("X-Forwarded-For", address);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(header -> {
            String[] pair = header.split(";", 2)[0].split("=", 2);
            if (pair.length < 2 || pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        });
        return response;
    }
}
