package dev.bridge.cli.demo;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.sdk.BridgeJson;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who registers as people do in a browser, and reads the mail that a server keeps where it sends none. */
final class Newcomer implements AutoCloseable {

    /** Of everybody in the story. */
    static final String PASSWORD = "walnut harbour violin eleven";

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{8}\\b");
    private static final Pattern INVITATION = Pattern.compile("brg_inv_[0-9A-Za-z]+");
    private static final int LIFE_DAYS = 365;
    private static final int ATTEMPTS = 50;
    private static final long PAUSE_MILLIS = 100;
    private static final int REFUSED = 300;

    private final URI server;
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    Newcomer(URI server) {
        this.server = server;
    }

    /** Registers, unless that was done before; signs in; and makes a token for the command line. */
    String token(String name, String email) {
        String flow = flow("register");
        step(flow, "identify", Map.of("email", email));
        String next = step(flow, "code", Map.of("code", mailed(email, flow, CODE)));
        if (field(next, "step").equals("enroll")) {
            step(flow, "new-password", Map.of("password", PASSWORD, "display_name", name));
        }
        Map<String, Object> wish = Map.of("name", "demo", "scopes", List.of("bridge:*"), "expires_in_days", LIFE_DAYS);
        return field(post("me/tokens", wish), "value");
    }

    private String flow(String kind) {
        return field(post("sign-in/flows", Map.of("kind", kind)), "id");
    }

    private String step(String flow, String step, Map<String, Object> answers) {
        return post("sign-in/flows/" + flow + "/" + step, answers);
    }

    /** The secret of the invitation that was mailed to an address. */
    String invitation(String email) {
        return mailed(email, "", INVITATION);
    }

    /** What matches in the newest mail to an address that has a text in it. */
    private String mailed(String email, String with, Pattern pattern) {
        String address = URLEncoder.encode(email, StandardCharsets.UTF_8);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/dev/mail?to=" + address))
                    .header("Accept", "application/json")
                    .build();
            Object mails = BridgeJson.valueOrText(send(request)) instanceof Map<?, ?> map ? map.get("results") : null;
            for (Object mail : mails instanceof List<?> list ? list : List.of()) {
                String text = mail instanceof Map<?, ?> map ? String.valueOf(map.get("text")) : "";
                Matcher found = pattern.matcher(text);
                if (text.contains(with) && found.find()) {
                    return found.group();
                }
            }
            pause();
        }
        throw CommandFailure.refused("No mail came to " + email + ".");
    }

    /** A moment, before it is looked again. */
    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailure.refused("It was interrupted.");
        }
    }

    private String post(String path, Map<String, Object> body) {
        return send(HttpRequest.newBuilder(server.resolve("/v1/" + path))
                .header("Content-Type", "application/json")
                .header("Origin", server.toString())
                .POST(HttpRequest.BodyPublishers.ofString(BridgeJson.write(body)))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= REFUSED) {
                throw CommandFailure.refused("Nobody could register: " + answer.body());
            }
            return answer.body();
        } catch (IOException failure) {
            throw CommandFailure.refused("The server does not answer: " + failure.getMessage() + ".");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailure.refused("It was interrupted.");
        }
    }

    /** A text in an object of JSON. */
    static String field(String json, String name) {
        @Nullable Object value = BridgeJson.valueOrText(json) instanceof Map<?, ?> map ? map.get(name) : null;
        if (value == null) {
            throw CommandFailure.refused("An answer has no `" + name + "`: " + json);
        }
        return value.toString();
    }

    @Override
    public void close() {
        browser.close();
    }
}
