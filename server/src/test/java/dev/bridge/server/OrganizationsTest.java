package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organizations, names, people and programs over HTTP, by the operator's key. */
class OrganizationsTest {

    @TempDir
    static Path data;

    static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static UserId person(String email) {
        return server.context()
                .getBean(People.class)
                .register(Origin.system("test", "req_test"), EmailAddress.parse(email), "Ann")
                .user();
    }

    private static HttpResponse<String> create(UserId owner, String name) {
        return server.post("/v1/organizations", "{\"name\": \"%s\", \"owner\": \"%s\"}".formatted(name, owner));
    }

    private static HttpResponse<String> ok(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }

    private static HttpResponse<String> send(String method, String path, String ifMatch, String body) {
        return server.send(server.asOperator(path)
                .header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .method(method, BodyPublishers.ofString(body)));
    }

    @Test
    void anOrganizationIsMadeShownDescribedAndRenamed() {
        HttpResponse<String> created = ok(create(person("ann@example.com"), "Acme"), 201);
        String path = created.headers().firstValue("Location").orElseThrow();
        assertThat(RunningServer.body(created).get("state").asString()).isEqualTo("trial");
        String tag = created.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> described =
                ok(send("PATCH", path, tag, "{\"display_name\": \"Acme Ltd\", \"time_zone\": \"Europe/Berlin\"}"), 200);
        assertThat(RunningServer.body(described).get("time_zone").asString()).isEqualTo("Europe/Berlin");
        HttpConventionsTest.assertProblem(
                send("PATCH", path, tag, "{\"display_name\": \"Late\"}"), 412, "precondition_failed");
        HttpConventionsTest.assertProblem(
                send("PATCH", path, "*", "{\"time_zone\": \"Mars/Olympus\"}"), 400, "fields_invalid");

        ok(send("POST", path + ":rename", "*", "{\"name\": \"Apex\"}"), 200);
        HttpResponse<String> redirected = ok(server.get("/v1/organizations/acme"), 200);
        assertThat(redirected.headers().firstValue("Content-Location")).contains("/v1/organizations/Apex");
        assertThat(RunningServer.body(ok(server.get("/v1/names/acme"), 200))
                        .get("state")
                        .asString())
                .isEqualTo("redirect");
        HttpConventionsTest.assertProblem(create(person("bob@example.com"), "acme"), 409, "name_unavailable");
        HttpConventionsTest.assertProblem(
                server.send(server.asOperator("/v1/names/acme").DELETE()), 409, "state_forbids");
    }

    @Test
    void anOrganizationIsSuspendedClosedAndRestored() {
        String path = "/v1/organizations/"
                + RunningServer.body(ok(create(person("carol@example.com"), "Closing-Time"), 201))
                        .get("id")
                        .asString();
        ok(send("PUT", path + "/suspensions/abuse", "*", ""), 200);
        assertThat(RunningServer.body(server.get(path)).get("reasons").get(0).asString())
                .isEqualTo("abuse");
        ok(send("DELETE", path + "/suspensions/abuse", "*", ""), 200);
        HttpConventionsTest.assertProblem(send("PUT", path + "/suspensions/mood", "*", ""), 400, "parameter_invalid");

        HttpConventionsTest.assertProblem(
                send("POST", path + ":close", "*", "{\"name\": \"other\"}"), 400, "fields_invalid");
        HttpResponse<String> closing = ok(send("POST", path + ":close", "*", "{\"name\": \"closing-time\"}"), 200);
        assertThat(RunningServer.body(closing).get("state").asString()).isEqualTo("closing");
        ok(send("POST", path + ":restore", "*", ""), 200);
    }

    @Test
    void peopleAreFoundByTheirAddressAndLocked() {
        UserId dan = person("dan@example.com");
        HttpResponse<String> found = ok(server.get("/v1/users?email=DAN@example.com"), 200);
        assertThat(RunningServer.body(found).get("results").get(0).get("id").asString())
                .isEqualTo(dan.text());
        assertThat(RunningServer.body(ok(server.get("/v1/users?email=dan2@example.com"), 200))
                        .get("results"))
                .isEmpty();
        String path = "/v1/users/" + dan;
        for (String verb : new String[] {"lock", "unlock", "disable", "enable"}) {
            ok(send("POST", path + ":" + verb, "*", ""), 200);
        }
        ok(server.send(server.asOperator(path).DELETE()), 204);
        assertThat(RunningServer.body(ok(server.get(path), 200)).get("emails")).isEmpty();
    }

    @Test
    void serviceAccountsAndAgentsAreManaged() {
        UserId eve = person("eve@example.com");
        ok(create(eve, "programs"), 201);
        HttpResponse<String> created =
                ok(server.post("/v1/organizations/programs/service-accounts", "{\"display_name\": \"CI\"}"), 201);
        String path = created.headers().firstValue("Location").orElseThrow();
        ok(send("POST", path + ":disable", "*", ""), 200);
        ok(send("POST", path + ":enable", "*", ""), 200);
        ok(send("PATCH", path, "*", "{\"display_name\": \"Builds\"}"), 200);
        ok(server.send(server.asOperator(path).DELETE()), 204);
        HttpConventionsTest.assertProblem(server.get(path), 404, "not_found");

        HttpResponse<String> agent = ok(
                server.post(
                        "/v1/organizations/programs/agents",
                        "{\"display_name\": \"Bot\", \"owner\": \"%s\"}".formatted(eve)),
                201);
        assertThat(RunningServer.body(agent).get("owner").asString()).isEqualTo(eve.text());
        String agentPath = agent.headers().firstValue("Location").orElseThrow();
        HttpConventionsTest.assertProblem(
                server.post(agentPath + ":offer", "{\"owner\": \"%s\"}".formatted(person("fay@example.com"))),
                422,
                "not_a_member");
        assertThat(RunningServer.body(ok(server.get("/v1/organizations/programs/agents"), 200))
                        .get("results"))
                .hasSize(1);
    }

    @Test
    void aKeyIsNoPerson() {
        HttpConventionsTest.assertProblem(server.get("/v1/me"), 403, "forbidden");
        HttpConventionsTest.assertProblem(server.get("/v1/me/emails"), 403, "forbidden");
        ok(server.get("/v1/organizations"), 200);
    }
}
