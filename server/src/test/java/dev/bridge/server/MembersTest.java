package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Members, groups, roles, invitations and attributes over HTTP. */
class MembersTest {

    private static final String ACME = "/v1/organizations/acme";

    @TempDir
    static Path data;

    static RunningServer server;
    static UserId ann;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        Origin origin = Origin.system("test", "req_test");
        ann = (UserId) server.context()
                .getBean(People.class)
                .register(origin, EmailAddress.parse("ann@acme.test"), "Ann")
                .person()
                .id();
        server.context()
                .getBean(Organizations.class)
                .create(new Origin(ann.reference(), "req_test"), ann, NewOrganization.of("acme", "Acme"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> patch(String path, String ifMatch, String body) {
        return server.send(server.asOperator(path)
                .header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aMemberIsShownWithGrantsAndAttributesAndChanged() {
        HttpResponse<String> shown = server.get(ACME + "/members/" + ann);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        JsonNode member = RunningServer.body(shown);
        assertThat(member.get("roles").toString()).isEqualTo("[\"member\",\"owner\"]");
        assertThat(member.at("/grants/0/source").asString()).isEqualTo("manual");

        HttpResponse<String> created = server.post(ACME + "/roles", "{\"key\": \"keeper\", \"title\": \"Keeper\"}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        HttpResponse<String> group = server.post(ACME + "/groups", "{\"key\": \"eng\", \"display_name\": \"Eng\"}");
        assertThat(group.statusCode()).as(group.body()).isEqualTo(201);
        String etag = shown.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> changed =
                patch(ACME + "/members/" + ann, etag, "{\"roles\": [\"owner\", \"keeper\"], \"groups\": [\"eng\"]}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(RunningServer.body(changed).get("groups")).hasSize(1);
        assertThat(patch(ACME + "/members/" + ann, etag, "{\"roles\": []}").statusCode())
                .isEqualTo(412);
        assertThat(server.send(server.asOperator(ACME + "/roles/keeper").DELETE())
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> last =
                server.send(server.asOperator(ACME + "/members/" + ann).DELETE());
        assertThat(RunningServer.body(last).get("code").asString()).isEqualTo("last_owner");

        String groupId = RunningServer.body(group).get("id").asString();
        HttpResponse<String> members = server.get(ACME + "/groups/" + groupId + "/members");
        assertThat(RunningServer.body(members).at("/results/0/member").asString())
                .isEqualTo(ann.text());
        HttpResponse<String> attributes =
                patch(ACME + "/members/" + ann + "/attributes", "\"0\"", "{\"attributes\": {\"job_title\": \"CTO\"}}");
        assertThat(attributes.statusCode()).as(attributes.body()).isEqualTo(200);
        assertThat(RunningServer.body(server.get(ACME + "/members"))
                        .at("/results/0/attributes/job_title/value")
                        .asString())
                .isEqualTo("CTO");
        boolean searchable = server.get(ACME + "/members?where=job_title%3DCT*").statusCode() == 200;
        HttpResponse<String> unseen = server.get(ACME + "/members?where=job_titel%3DCTO");
        assertThat(RunningServer.body(unseen).get("code").asString()).isEqualTo("attribute_invalid");
        assertThat(RunningServer.body(server.get(ACME + "/members?where=job_title"))
                        .get("code")
                        .asString())
                .isEqualTo("parameter_invalid");
        assertThat(searchable).isTrue();
        assertThat(RunningServer.body(server.get(ACME + "/members?where=job_title%3Dct*"))
                        .get("results"))
                .hasSize(1);
        assertThat(RunningServer.body(server.get(ACME + "/members?where=job_title%3DCF*"))
                        .get("results"))
                .isEmpty();
        assertThat(RunningServer.body(server.get("/v1/names/grandfathered")).get("results"))
                .isEmpty();
    }

    @Test
    void anInvitationIsSentShownAndTakenBack() {
        HttpResponse<String> sent =
                server.post(ACME + "/invitations", "{\"email\": \"bob@acme.test\", \"roles\": [\"admin\"]}");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String id = RunningServer.body(sent).get("id").asString();
        assertThat(sent.body()).doesNotContain("brg_inv_");
        assertThat(RunningServer.body(server.get(ACME + "/invitations/" + id))
                        .get("state")
                        .asString())
                .isEqualTo("pending");
        HttpResponse<String> revoked = server.post(ACME + "/invitations/" + id + ":revoke", "{}");
        assertThat(RunningServer.body(revoked).get("state").asString()).isEqualTo("revoked");

        HttpResponse<String> preview = server.send(server.asOperator(ACME + "/invitations:import?preview=true")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("email,groups\nann@acme.test,\ncid@acme.test,nowhere\n")));
        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        assertThat(RunningServer.body(preview).get("counts").toString()).isEqualTo("{\"invalid\":1,\"member\":1}");
    }

    @Test
    void rolesSeatsAndAttributesOfTheOrganizationAreShown() {
        assertThat(RunningServer.body(server.get(ACME + "/roles"))
                        .get("results")
                        .size())
                .isGreaterThanOrEqualTo(5);
        assertThat(RunningServer.body(server.get(ACME + "/seats")).get("results"))
                .isEmpty();
        HttpResponse<String> written =
                patch(ACME + "/attributes", "\"0\"", "{\"attributes\": {\"cost_center\": \"4711\"}}");
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        assertThat(RunningServer.body(server.get(ACME + "/attributes"))
                        .at("/attributes/cost_center/source")
                        .asString())
                .isEqualTo("admin");
        assertThat(server.get("/v1/organizations/nobody/members").statusCode()).isEqualTo(404);
    }
}
