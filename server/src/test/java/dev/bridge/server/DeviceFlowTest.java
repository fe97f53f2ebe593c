package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.hidden;
import static dev.bridge.server.ProviderHouse.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.identity.provider.client.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Signing in a device without a keyboard, and guessing at its codes. */
class DeviceFlowTest {

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Client television;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        television = house.client(false, CALLBACK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode begun() {
        HttpResponse<String> response = house.visitor()
                .form(
                        "/oauth2/device_authorization",
                        "client_id",
                        television.id().text(),
                        "scope",
                        "openid email");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response);
    }

    private static HttpResponse<String> poll(JsonNode device) {
        return house.token(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "client_id",
                television.id().text(),
                "device_code",
                device.get("device_code").asString()));
    }

    private static String error(HttpResponse<String> response) {
        return Visitor.json(response).get("error").asString();
    }

    @Test
    void aDeviceIsSignedInByWhoHasStartedIt() {
        JsonNode device = begun();
        assertThat(error(poll(device))).isEqualTo("authorization_pending");
        assertThat(error(poll(device))).isEqualTo("slow_down");
        String code = device.get("user_code").asString();
        assertThat(device.get("verification_uri_complete").asString()).endsWith("/device?user_code=" + code);
        assertThat(location(house.visitor().get("/device?user_code=" + code))).startsWith("/sign-in/flow_");

        Visitor browser = house.signedIn(house.person("ann@acme.test"));
        assertThat(browser.get("/device?user_code=" + code).body())
                .as("asks for the link too")
                .contains(code)
                .doesNotContain("Acme Notes");
        HttpResponse<String> page = browser.form(
                "/device", "user_code", code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(page.body()).contains("Acme Notes").contains("Did you start this yourself?");
        String form = hidden(page, "form");
        assertThat(browser.form("/device/decision", "user_code", code, "form", "x", "decision", "allow")
                        .body())
                .contains("Did you start this yourself?");
        assertThat(browser.form("/device/decision", "user_code", code, "form", form, "decision", "allow")
                        .body())
                .contains("Done");
        HttpResponse<String> tokens = poll(device);
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(error(poll(device))).as("once").isEqualTo("invalid_grant");
        HttpResponse<String> info = server.send(server.request("/oauth2/userinfo")
                .header(
                        "Authorization",
                        "Bearer " + Visitor.json(tokens).get("access_token").asString())
                .GET());
        assertThat(info.statusCode()).as(info.body()).isEqualTo(200);
        assertThat(Visitor.json(info).get("email").asString()).isEqualTo("ann@acme.test");
        assertThat(Visitor.json(info).get("email_verified").asBoolean()).isTrue();
        assertThat(Visitor.json(info).has("name")).as("not asked for").isFalse();
        assertThat(server.send(server.request("/oauth2/userinfo").GET()).statusCode())
                .isEqualTo(401);
        JsonNode consents = Visitor.json(browser.get("/v1/me/consents"));
        assertThat(consents.at("/results/0/name").asString()).isEqualTo("Acme Notes");
        assertThat(browser.send(browser.request("/v1/me/consents/" + television.id())
                                .header("Origin", house.url())
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(house.token(Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                television.id().text(),
                                "refresh_token",
                                Visitor.json(tokens).get("refresh_token").asString()))
                        .statusCode())
                .as("what was given under it has ended")
                .isEqualTo(400);
    }

    @Test
    void aRefusedDeviceIsTold() {
        JsonNode device = begun();
        String code = device.get("user_code").asString();
        Visitor browser = house.signedIn(house.person("bob@acme.test"));
        String form = hidden(browser.form("/device", "user_code", code), "form");
        assertThat(browser.form("/device/decision", "user_code", code, "form", form, "decision", "deny")
                        .body())
                .contains("Refused");
        assertThat(error(poll(device))).isEqualTo("access_denied");
    }

    @Test
    void whoGuessesIsStoppedAfterFiveTries() {
        JsonNode device = begun();
        Visitor browser = house.signedIn(house.person("guess@acme.test"));
        for (int tries = 0; tries < 5; tries++) {
            assertThat(browser.form("/device", "user_code", "BCDF-GHJK").statusCode())
                    .isEqualTo(422);
        }
        assertThat(browser.form("/device", "user_code", device.get("user_code").asString())
                        .statusCode())
                .isEqualTo(429);
    }
}
