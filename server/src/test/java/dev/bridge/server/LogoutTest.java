package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static dev.bridge.server.ProviderHouse.hidden;
import static dev.bridge.server.ProviderHouse.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.bridge.identity.provider.client.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Signing out at a client's wish, and telling the others. */
class LogoutTest {

    private static final String BYE = "https://app.example/bye";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static HttpServer listener;
    static BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    static Client client;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/logout", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        client = house.client(ProviderHouse.settings(
                true,
                Set.of(CALLBACK),
                "http://127.0.0.1:" + listener.getAddress().getPort() + "/logout"));
    }

    @AfterAll
    static void stop() {
        listener.stop(0);
        server.close();
    }

    private static JsonNode tokens(Visitor browser, String scope) {
        String code = Objects.requireNonNull(
                answer(browser.get(authorize(client, "scope", scope))).get("code"));
        return Visitor.json(house.redeem(client, code));
    }

    private static int refresh(JsonNode tokens) {
        return house.token(Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        client.id().text(),
                        "refresh_token",
                        tokens.get("refresh_token").asString()))
                .statusCode();
    }

    private static int userInfo(JsonNode tokens) {
        return server.send(server.request("/oauth2/userinfo")
                        .header(
                                "Authorization",
                                "Bearer " + tokens.get("access_token").asString())
                        .GET())
                .statusCode();
    }

    @Test
    void withItsIdTokenAClientSignsOutAtOnceAndIsToldAndOnlyOfflineTokensLive() throws Exception {
        Visitor browser = house.signedIn(house.person("ann@acme.test"));
        JsonNode session = tokens(browser, "openid");
        JsonNode offline = tokens(browser, "openid offline_access");
        assertThat(userInfo(session)).isEqualTo(200);
        String idToken = session.get("id_token").asString();
        HttpResponse<String> response =
                browser.get("/oauth2/logout?id_token_hint=" + idToken + "&state=s1&post_logout_redirect_uri=" + BYE);
        assertThat(location(response)).isEqualTo(BYE + "?state=s1");
        assertThat(browser.cookies()).doesNotContainKey("bridge_session");
        assertThat(refresh(session)).isEqualTo(400);
        String told = heard.poll(20, TimeUnit.SECONDS);
        assertThat(told).isNotNull().startsWith("logout_token=");
        SignedJWT token = SignedJWT.parse(told.substring("logout_token=".length()));
        assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(token.getJWTClaimsSet().getStringClaim("sid"))
                .isEqualTo(SignedJWT.parse(idToken).getJWTClaimsSet().getStringClaim("sid"));
        assertThat(token.getJWTClaimsSet().getClaim("nonce")).isNull();
        assertThat(token.getJWTClaimsSet().getAudience())
                .containsExactly(client.id().text());
        assertThat(userInfo(session)).as("access tokens end too").isEqualTo(401);
        assertThat(refresh(offline)).as("offline tokens stay").isEqualTo(200);
        assertThat(location(browser.get("/oauth2/logout"))).isEqualTo("/signed-out");
    }

    @Test
    void withoutAnIdTokenOfThisSessionThePersonIsAsked() {
        Visitor browser = house.signedIn(house.person("bob@acme.test"));
        Visitor other = house.signedIn(house.person("carl@acme.test"));
        String foreign = tokens(other, "openid").get("id_token").asString();
        assertThat(browser.get("/oauth2/logout?id_token_hint=" + foreign).body())
                .contains("Sign out?");
        HttpResponse<String> page =
                browser.get("/oauth2/logout?client_id=" + client.id() + "&post_logout_redirect_uri=" + BYE);
        assertThat(page.body()).contains("Acme Notes").contains("Sign out?");
        String[] form = {
            "form",
            hidden(page, "form"),
            "client_id",
            client.id().text(),
            "post_logout_redirect_uri",
            BYE,
            "decision",
            "sign_out"
        };
        assertThat(browser.at("https://evil.example")
                        .form("/oauth2/logout/decision", form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(location(browser.at(house.url()).form("/oauth2/logout/decision", form)))
                .isEqualTo(BYE);
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotRegistered() {
        Visitor browser = house.signedIn(house.person("dora@acme.test"));
        String idToken = tokens(browser, "openid").get("id_token").asString();
        for (String wrong : Set.of(
                "?post_logout_redirect_uri=" + BYE,
                "?client_id=" + client.id() + "&post_logout_redirect_uri=https://evil.example/",
                "?id_token_hint=" + idToken + "&post_logout_redirect_uri=" + BYE + "/",
                "?id_token_hint=" + idToken + "x",
                "?id_token_hint=" + idToken + "&client_id=client_01h455vb4pex5vsknk084sn02q")) {
            HttpResponse<String> response = browser.get("/oauth2/logout" + wrong);
            assertThat(response.statusCode()).as(wrong).isEqualTo(400);
            assertThat(response.headers().firstValue("Location")).isEmpty();
        }
        assertThat(answer(browser.get(authorize(client, "prompt", "none")))).containsKey("code");
    }
}
