package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the console is served, and what people do in it in a real browser. */
@Order(1)
class ConsoleTest {

    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{22})'");
    private static final Pattern ASSET = Pattern.compile("/console/assets/[^\"]+\\.js");

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String nonce(HttpResponse<String> page) {
        Matcher matcher = NONCE.matcher(header(page, "Content-Security-Policy"));
        assertThat(matcher.find()).as("a nonce in the policy").isTrue();
        return matcher.group(1);
    }

    @Test
    void whoeverIsNotSignedInIsSentToSignInAndBack() {
        HttpResponse<String> home = house.visitor().get("/");
        assertThat(home.statusCode()).isEqualTo(303);
        assertThat(header(home, "Location")).endsWith("/console");

        HttpResponse<String> deep = house.visitor().get("/console/organizations?page=abc");
        assertThat(deep.statusCode()).isEqualTo(303);
        assertThat(header(deep, "Location")).isEqualTo("/sign-in?return_to=%2Fconsole%2Forganizations%3Fpage%3Dabc");
    }

    @Test
    void thePageIsNeverKeptAndHasItsOwnNonce() {
        Visitor ann = house.signedIn(house.person("cleo@served.test"));
        HttpResponse<String> first = ann.get("/console");
        HttpResponse<String> second = ann.get("/console/organizations/acme/members");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(first, "Content-Security-Policy"))
                .contains("default-src 'none'", "style-src-attr 'none'", "frame-ancestors 'none'");
        assertThat(nonce(first)).isNotEqualTo(nonce(second));
        assertThat(first.body()).contains("nonce=\"" + nonce(first) + "\"").doesNotContain("@NONCE@");
        assertThat(second.statusCode()).isEqualTo(200);
    }

    @Test
    void filesAreKeptForGoodAndComeCompressed() {
        Visitor ann = house.signedIn(house.person("bea@served.test"));
        Matcher asset = ASSET.matcher(ann.get("/console").body());
        assertThat(asset.find()).isTrue();

        HttpResponse<String> plain = house.visitor().get(asset.group());
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(header(plain, "Cache-Control")).contains("immutable", "max-age=31536000");
        HttpResponse<String> small = server.send(server.request(asset.group()).header("Accept-Encoding", "gzip"));
        assertThat(header(small, "Content-Encoding")).isEqualTo("gzip");
        assertThat(house.visitor().get("/console/assets/none.js").statusCode()).isEqualTo(404);
    }

    @Test
    void aMistypedPathOfTheInterfaceIsNoPage() {
        HttpResponse<String> answer = server.get("/v1/organisations");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(RunningServer.body(answer).get("code").asString()).isEqualTo("path_unknown");
    }

    @Test
    void peopleDoTheirJobs() throws IOException, InterruptedException {
        Path chromium = NodeTests.chromium();
        NodeTests.execute(
                Repository.root().resolve("console"),
                List.of("npm", "run", "--silent", "e2e"),
                Map.of(
                        "BRIDGE_SERVER",
                        house.issuer(),
                        "BRIDGE_OPERATOR_KEY",
                        server.key(),
                        "BRIDGE_CHROMIUM",
                        chromium.toString()));
    }
}
