package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.ExportParticipant;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.platform.log.EventLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person gets all that is kept of them, and nobody else's, as one document. */
class MeExportTest {

    private static final String EXPORT = "/v1/me/export";
    private static final String PASSWORD = "cobalt meadow trumpet sixteen";

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

    private static JsonNode exported(Visitor browser) {
        HttpResponse<String> response = browser.get(EXPORT);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response);
    }

    private static List<String> texts(JsonNode part, String field) {
        List<String> texts = new ArrayList<>();
        part.forEach(row -> texts.add(row.path(field).asString("")));
        return texts;
    }

    private static void accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    }

    @Test
    void thePartsTellWhatOneHasAndDidButNoSecretAndNothingOfOthers() {
        UserId ann = house.person("ann@acme.test");
        UserId bob = house.person("bob@acme.test");
        Visitor browser = house.signedIn(ann);
        accepted(house.signedIn(bob).post("/v1/me/tokens", """
                {"name": "bobs own token", "scopes": ["bridge:me.read"], "expires_in_days": 30}"""));
        accepted(browser.send(browser.request("/v1/me/password")
                .header("Content-Type", "application/json")
                .header("Origin", house.url())
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"password\": \"" + PASSWORD + "\"}"))));
        HttpResponse<String> token = browser.post("/v1/me/tokens", """
                {"name": "for the build", "scopes": ["bridge:me.read"], "expires_in_days": 30}""");
        accepted(token);
        accepted(browser.post("/v1/me/emails", "{\"email\": \"second@acme.test\"}"));
        accepted(browser.post("/v1/organizations", "{\"display_name\": \"Acme\", \"name\": \"acme-of-ann\"}"));

        HttpResponse<String> response = browser.get(EXPORT);
        JsonNode document = Visitor.json(response);
        JsonNode parts = document.path("parts");

        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("attachment").contains(ann.text()));
        assertThat(document.path("user").asString()).isEqualTo(ann.text());
        assertThat(document.path("complete").asBoolean()).isTrue();
        assertThat(texts(parts.path("profile"), "id")).containsExactly(ann.text());
        assertThat(texts(parts.path("emails"), "email")).containsExactlyInAnyOrder("ann@acme.test", "second@acme.test");
        assertThat(texts(parts.path("memberships"), "name")).containsExactly("acme-of-ann");
        assertThat(texts(parts.path("sessions"), "browser")).containsExactly("Firefox on Linux");
        assertThat(texts(parts.path("tokens"), "name")).containsExactly("for the build");
        assertThat(parts.path("passwords")).hasSize(1);
        assertThat(texts(parts.path("log"), "type"))
                .contains("accounts.principal.registered", "identity.credential.added", "identity.token.created");
        assertThat(response.body())
                .doesNotContain(
                        bob.text(),
                        "bobs own token",
                        "argon2",
                        Visitor.json(token).path("value").asString(),
                        browser.cookies().get("bridge_session"));
    }

    @Test
    void aLongLogIsWhole() {
        UserId eve = house.person("eve@acme.test");
        Visitor browser = house.signedIn(eve);
        long before = house.bean(EventLog.class)
                .revision(house.bean(People.class).require(eve).account());
        int many = 450;
        house.signOutOften(eve, many);

        JsonNode log = exported(house.signedIn(eve)).path("parts").path("log");

        assertThat(browser.get(EXPORT).statusCode()).isEqualTo(401);
        List<Long> revisions = new ArrayList<>();
        log.forEach(row -> revisions.add(row.path("revision").asLong()));
        assertThat(revisions)
                .hasSizeGreaterThanOrEqualTo((int) before + many)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void itAsksForAFreshSignInAndForAPerson() {
        Visitor browser = house.signedIn(house.person("fay@acme.test"), java.time.Duration.ofMinutes(16));
        HttpResponse<String> stale = browser.get(EXPORT);
        assertThat(stale.statusCode()).isEqualTo(401);
        assertThat(Visitor.json(stale).path("code").asString()).isEqualTo("assurance_required");
        assertThat(house.visitor().get(EXPORT).statusCode()).isEqualTo(401);
        assertThat(server.get(EXPORT).statusCode())
                .as("the operator's key is no person")
                .isEqualTo(403);
    }

    @Test
    void whoTellsOfAPersonIsFoundByItself() {
        assertThat(server.context().getBeansOfType(ExportParticipant.class).keySet())
                .contains("knownOfPeople", "knownSignIns", "knownGrants");
    }
}
