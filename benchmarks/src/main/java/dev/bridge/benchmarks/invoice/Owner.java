package dev.bridge.benchmarks.invoice;

import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.benchmarks.usage.UsageInstallation;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A person, whom every organization needs; registers as people do, with the mail that the server keeps. */
public final class Owner {

    private static final String EMAIL = "owner@benchmark.example";
    private static final Pattern FLOW = Pattern.compile("flow_[0-9a-z]{26}");
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{8}\\b");
    private static final Pattern USER = Pattern.compile("user_[0-9a-z]{26}");
    private static final int ATTEMPTS = 100;

    private Owner() {}

    /** The id of the person. */
    public static String register(UsageInstallation installation) throws IOException, InterruptedException {
        try (HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            String flow = BridgeInvoicing.first(FLOW, post(browser, installation, "", "{\"kind\": \"register\"}"));
            post(browser, installation, "/" + flow + "/identify", "{\"email\": \"" + EMAIL + "\"}");
            post(browser, installation, "/" + flow + "/code", "{\"code\": \"" + code(browser, installation) + "\"}");
            post(browser, installation, "/" + flow + "/new-password", """
                    {"password": "walnut harbour violin eleven", "display_name": "Owner"}""");
        }
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            return BridgeInvoicing.first(
                    USER,
                    connection
                            .exchange(installation.get("/v1/users?email=" + EMAIL))
                            .body());
        }
    }

    private static String code(HttpClient browser, UsageInstallation installation)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(installation.server().resolve("/dev/mail?to=" + EMAIL))
                .header("Accept", "application/json")
                .build();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String mails =
                    browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
            if (CODE.matcher(mails).find()) {
                return BridgeInvoicing.first(CODE, mails);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("No mail came.");
    }

    private static String post(HttpClient browser, UsageInstallation installation, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(installation.server().resolve("/v1/sign-in/flows" + path))
                .header("Content-Type", "application/json")
                .header("Origin", installation.server().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
