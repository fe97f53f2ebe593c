package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in from a terminal, as a person does it: the command waits, and a browser agrees or refuses. */
@Order(3)
class LoginTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CODE = Pattern.compile("shows the code ([A-Z]{4}-[A-Z]{4})");
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final String EMAIL = "dora@acme.test";

    @TempDir
    Path folder;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void aPersonSignsInUsesItAndSignsOut() throws IOException, InterruptedException {
        try (WorkingServer.Running server = WorkingServer.start(folder.resolve("data"))) {
            String origin = issuer(server.url());
            register(origin);

            Waiting refused = new Waiting(server.url());
            decide(origin, refused.code(), "deny");
            assertThat(refused.end().exitCode()).isEqualTo(1);
            assertThat(refused.end().err()).contains("It was refused in the browser");
            assertThat(profiles()).doesNotExist();

            Waiting waiting = new Waiting(server.url());
            decide(origin, waiting.code(), "allow");
            CommandRun.Result done = waiting.end();
            assertThat(done.exitCode()).as(done.all()).isZero();
            assertThat(done.out()).contains("Signed in at " + server.url() + " as Dora, in the profile `default`.");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profiles())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(profiles().getParent())))
                    .isEqualTo("rwx------");

            assertThat(run("me").out()).contains("Dora", EMAIL);
            assertThat(run("orgs", "create", "doras").exitCode()).isZero();
            String kept = Files.readString(profiles());
            assertThat(run("logout").exitCode()).isZero();
            assertThat(run("me").exitCode()).isEqualTo(1);
            Files.writeString(profiles(), kept);
            assertThat(run("me").err()).as("ended at the server too").contains("The access token");
        }
    }

    private Path profiles() {
        return folder.resolve(".config/bridge/profiles.json");
    }

    private CommandRun.Result run(String... arguments) {
        return new CommandRun().home(folder).run(arguments);
    }

    /** The command, which waits in the background. */
    private final class Waiting {

        private final java.io.StringWriter err = new java.io.StringWriter();
        private final Thread thread;
        private volatile CommandRun.Result result = new CommandRun.Result(-1, "", "");

        Waiting(String url) {
            thread = Thread.ofVirtual()
                    .start(() ->
                            result = new CommandRun().home(folder).telling(err).run("login", "--url", url));
        }

        String code() {
            Eventually.until(PATIENCE, () -> CODE.matcher(err.toString()).find());
            Matcher code = CODE.matcher(err.toString());
            assertThat(code.find()).isTrue();
            return code.group(1);
        }

        CommandRun.Result end() throws InterruptedException {
            assertThat(thread.join(PATIENCE)).isTrue();
            return result;
        }
    }

    private static String issuer(String url) {
        return url.replace("127.0.0.1", "localhost");
    }

    private void register(String origin) throws IOException, InterruptedException {
        String flow = field(post(origin, "/v1/sign-in/flows", "{\"kind\": \"register\"}"), "id");
        post(origin, "/v1/sign-in/flows/" + flow + "/identify", "{\"email\": \"" + EMAIL + "\"}");
        String[] code = {""};
        Eventually.until(PATIENCE, () -> {
            Matcher mailed = Pattern.compile("\\b[0-9]{8}\\b").matcher(get(origin + "/dev/mail?to=" + EMAIL));
            code[0] = mailed.find() ? mailed.group() : "";
            return !code[0].isEmpty();
        });
        post(origin, "/v1/sign-in/flows/" + flow + "/code", "{\"code\": \"" + code[0] + "\"}");
        post(
                origin,
                "/v1/sign-in/flows/" + flow + "/new-password",
                "{\"password\": \"walnut harbour violin eleven\", \"display_name\": \"Dora\"}");
    }

    private void decide(String origin, String code, String decision) throws IOException, InterruptedException {
        Matcher form = FORM.matcher(form(origin, "/device", Map.of("user_code", code)));
        assertThat(form.find()).isTrue();
        form(origin, "/device/decision", Map.of("user_code", code, "form", form.group(1), "decision", decision));
    }

    private String get(String url) {
        try {
            return browser.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("Accept", "application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String post(String origin, String path, String json) throws IOException, InterruptedException {
        return sent(origin, path, "application/json", json);
    }

    private String form(String origin, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        List<String> pairs = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .toList();
        return sent(origin, path, "application/x-www-form-urlencoded", String.join("&", pairs));
    }

    private String sent(String origin, String path, String type, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Content-Type", type)
                        .header("Origin", origin)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isLessThan(400);
        return answer.body();
    }

    private static String field(String json, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(value.find()).as(json).isTrue();
        return value.group(1);
    }
}
