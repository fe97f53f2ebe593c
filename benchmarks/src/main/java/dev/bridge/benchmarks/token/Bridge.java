package dev.bridge.benchmarks.token;

import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.PeopleRows;
import dev.bridge.benchmarks.SignInBrowser;
import dev.bridge.postgres.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bridge as {@code ./bridge up} starts it. Its people are written into its tables, like those of the other server. */
public final class Bridge implements TokenServer {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("\"secret\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final String CALLBACK = "https://app.example/callback";

    /** RFC 7636, appendix B: a verifier, and its challenge. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final BridgeNode node;
    private String client = "";
    private String application = "";

    private Bridge(BridgeNode node) {
        this.node = node;
    }

    static Bridge start(Path jar, Path folder, PostgresServer postgres, TokenBenchmark.Size size)
            throws IOException, InterruptedException {
        Bridge bridge = new Bridge(BridgeNode.start(jar, folder, postgres, Map.of()));
        try {
            bridge.node.sql(PeopleRows.id()
                    + PeopleRows.people(size.people())
                    + PeopleRows.organizations(size.organizations())
                    + PeopleRows.memberships(
                            size.people(),
                            "1 + number %% %d".formatted(size.organizations()),
                            "number < " + size.organizations()));
            bridge.node.rest();
            bridge.client = makeClient(bridge.node, """
                    {"name": "Benchmark", "grants": ["client_credentials"]}
                    """);
            bridge.application = makeClient(bridge.node, """
                    {"name": "Application", "first_party": true, "redirect_uris": ["%s"], "scopes": ["openid"],
                     "grants": ["authorization_code", "refresh_token"], "id_token_algorithm": "ES256"}
                    """.formatted(CALLBACK));
            return bridge;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            bridge.close();
            throw failure;
        }
    }

    /** Makes a client of the operator's; returns its id and secret with a colon between. */
    public static String makeClient(BridgeNode node, String settings) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(node.address().resolve("/v1/clients"))
                    .header("Authorization", "Bearer " + node.operatorKey())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(settings))
                    .build();
            String answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
            return found(ID, answer) + ":" + found(SECRET, answer);
        }
    }

    private static String found(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in " + answer);
        }
        return matcher.group(1);
    }

    @Override
    public String name() {
        return "Bridge";
    }

    @Override
    public URI address() {
        return node.address();
    }

    @Override
    public String tokenPath() {
        return "/oauth2/token";
    }

    @Override
    public String introspectionPath() {
        return "/oauth2/introspect";
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public String application() {
        return application;
    }

    /** A person registers, and their browser is sent to the application by a code for each time. */
    @Override
    public List<String> signIn(int times) throws IOException, InterruptedException {
        String id = application.split(":", 2)[0];
        List<String> tokens = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient();
                HttpConnection connection = new HttpConnection(address())) {
            SignInBrowser browser = new SignInBrowser(http, address(), 0);
            browser.register("ann@example.org", "cobalt meadow trumpet sixteen");
            for (int time = 0; time < times; time++) {
                HttpResponse<String> back = browser.get(
                        "/oauth2/authorize?response_type=code&scope=openid&state=s&client_id=" + id + "&redirect_uri="
                                + CALLBACK + "&code_challenge_method=S256&code_challenge=" + CHALLENGE);
                String code = found(CODE, back.headers().firstValue("Location").orElse(back.body()));
                HttpConnection.Answer answer = connection.exchange(HttpConnection.post(
                        address(),
                        tokenPath(),
                        TokenServer.basic(application),
                        "grant_type=authorization_code&code=" + code + "&redirect_uri=" + CALLBACK + "&code_verifier="
                                + VERIFIER));
                tokens.add(found(REFRESH_TOKEN, answer.body()));
            }
        }
        return tokens;
    }

    @Override
    public void close() {
        node.close();
    }
}
