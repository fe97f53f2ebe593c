package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Attributes over HTTP: asked for where something comes to be, found by those who may see them, and in no event. */
class AttributesTest {

    private static final String PASSWORD = "correct horse battery staple of 1936";
    private static final String ATTRIBUTES = """
            attributes:
              cost_center: { on: organization, type: string, pattern: '[0-9]{4}', writers: [admin, product], visibility: members, search: exact, required: true }
              plan_hint: { on: organization, type: string, writers: [admin], visibility: admins, search: prefix }
              rating: { on: organization, type: string, writers: [operator], visibility: operator, search: exact }
              job_title: { on: membership, type: string, writers: [self, admin, scim], visibility: members, pii: personal, search: prefix, scim: title }
              desk: { on: membership, type: integer, minimum: 1, writers: [self], visibility: members, pii: personal, required: true, search: exact, label: Your desk }
              grade: { on: membership, type: "enum[junior, senior]", writers: [admin], visibility: admins, pii: personal, required: true, search: exact }
              nickname: { on: user, type: string, writers: [self], visibility: self, pii: sensitive, required: true, label: What friends call you }
              team_size: { on: user, type: integer, writers: [self], visibility: members, search: exact }
              birth_date: { on: user, type: date, writers: [self], visibility: self, pii: sensitive, claim: { scope: profile, name: birthdate } }
              locale: { on: user, type: string, pattern: '[a-z]{2}(-[A-Z]{2})?', writers: [self, sso], visibility: members, pii: personal, claim: { scope: profile, name: locale } }
              purpose: { on: group, type: string, writers: [admin], visibility: members, required: true, search: prefix }
              floor: { on: group, type: integer, writers: [admin], visibility: members }

            """;

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Visitor ann;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        // What is required stands at all: of the operator's own organization too.
        String own = RunningServer.body(server.get("/v1/organizations"))
                .at("/results/0/id")
                .asString();
        ok(operator("PATCH", "/v1/organizations/" + own + "/attributes", """
                {"attributes": {"cost_center": "0001"}}
                """), 200);
        declare(ATTRIBUTES);
        ann = registered("ann@acme.test", "Annie");
        ok(ann.post("/v1/organizations", """
                {"name": "acme", "attributes": {"cost_center": "4711", "plan_hint": "enterprise"},
                 "owner_attributes": {"desk": 1, "grade": "senior"}}
                """), 201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Bridge's own product, with these attributes in place of its own. */
    private static void declare(String attributes) throws IOException {
        String bridge = Files.readString(Repository.root().resolve("products/bridge.yaml"));
        int from = bridge.indexOf("attributes:\n  cost_center");
        String manifest = bridge.substring(0, from) + attributes + bridge.substring(bridge.indexOf("\naudit:\n", from));
        HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "*")
                .POST(BodyPublishers.ofString(manifest)));
        assertThat(applied.statusCode()).as(applied.body()).isIn(200, 201);
    }

    private static HttpResponse<String> operator(String method, String path, String body) {
        return server.send(server.asOperator(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(method, BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> patch(Visitor visitor, String path, String body) {
        return visitor.send(visitor.request(path)
                .header("Origin", house.url())
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    private static JsonNode ok(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return RunningServer.body(response);
    }

    private static String begun(Visitor visitor, String email) {
        JsonNode flow = ok(visitor.post("/v1/sign-in/flows", "{\"kind\": \"register\"}"), 201);
        String path = "/v1/sign-in/flows/" + flow.get("id").asString();
        ok(visitor.post(path + "/identify", "{\"email\": \"%s\"}".formatted(email)), 200);
        ok(visitor.post(path + "/code", "{\"code\": \"%s\"}".formatted(house.mailedCode(email))), 200);
        return path;
    }

    private static Visitor registered(String email, String nickname) {
        Visitor visitor = house.visitor();
        String flow = begun(visitor, email);
        ok(visitor.post(flow + "/new-password", """
                {"password": "%s", "attributes": {"nickname": "%s", "team_size": 4}}
                """.formatted(PASSWORD, nickname)), 200);
        return visitor;
    }

    private static List<String> found(HttpResponse<String> response, String field) {
        return ok(response, 200)
                .get("results")
                .valueStream()
                .map(one -> one.get(field).asString())
                .toList();
    }

    private static String where(String key, String value) {
        return "?where=" + URLEncoder.encode(key + "=" + value, StandardCharsets.UTF_8);
    }

    @Test
    void whoRegistersIsAskedForWhatIsRequiredAndNobodyComesToBeWithoutIt() {
        Visitor visitor = house.visitor();
        String flow = begun(visitor, "bea@acme.test");
        HttpResponse<String> without =
                visitor.post(flow + "/new-password", "{\"password\": \"%s\"}".formatted(PASSWORD));
        HttpConventionsTest.assertProblem(without, 422, "attribute_invalid");
        assertThat(RunningServer.body(without).at("/errors/0/pointer").asString())
                .isEqualTo("/attributes/nickname");
        assertThat(RunningServer.body(server.get("/v1/users?email=bea@acme.test"))
                        .get("results"))
                .isEmpty();
        HttpConventionsTest.assertProblem(
                visitor.post(
                        flow + "/new-password",
                        "{\"password\": \"%s\", \"attributes\": {\"nickname\": \"Bee\", \"team_size\": \"many\"}}"
                                .formatted(PASSWORD)),
                422,
                "attribute_invalid");
        String page = flow.substring("/v1".length()).replace("/flows", "");
        assertThat(visitor.get(page).body()).contains("What friends call you", "name=\"attribute.nickname\"");
        HttpResponse<String> done =
                visitor.form(page + "/new-password", "password", PASSWORD, "attribute.nickname", "Bee");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(ok(visitor.get("/v1/me/attributes"), 200)
                        .at("/attributes/nickname/value")
                        .asString())
                .isEqualTo("Bee");
        HttpConventionsTest.assertProblem(
                patch(visitor, "/v1/me/attributes", "{\"attributes\": {\"nickname\": null}}"),
                422,
                "attribute_invalid");
    }

    @Test
    void organizationsAndGroupsAreMadeWithWhatIsRequired() {
        HttpConventionsTest.assertProblem(
                ann.post("/v1/organizations", "{\"name\": \"without\"}"), 422, "attribute_invalid");
        HttpConventionsTest.assertProblem(
                ann.post("/v1/organizations", "{\"name\": \"without\", \"attributes\": {\"cost_center\": \"1\"}}"),
                422,
                "attribute_invalid");
        HttpResponse<String> ownerless = ann.post(
                "/v1/organizations", "{\"name\": \"without\", \"attributes\": {\"cost_center\": \"1000\"}}");
        HttpConventionsTest.assertProblem(ownerless, 422, "attribute_invalid");
        assertThat(ownerless.body()).contains("desk", "grade");
        HttpConventionsTest.assertProblem(ann.get("/v1/organizations/without"), 404, "not_found");

        HttpConventionsTest.assertProblem(
                ann.post("/v1/organizations/acme/groups", "{\"key\": \"bare\"}"), 422, "attribute_invalid");
        ok(ann.post("/v1/organizations/acme/groups", """
                {"key": "builders", "attributes": {"purpose": "Building houses", "floor": 3}}
                """), 201);
        ok(ann.post("/v1/organizations/acme/groups", """
                {"key": "painters", "attributes": {"purpose": "Painting"}}
                """), 201);
        String groups = "/v1/organizations/acme/groups";
        assertThat(found(ann.get(groups + where("purpose", "build*")), "key")).containsExactly("builders");
        assertThat(found(ann.get(groups + where("purpose", "Painting")), "key")).containsExactly("painters");
        assertThat(found(ann.get(groups + where("purpose", "Nothing")), "key")).isEmpty();
        HttpConventionsTest.assertProblem(ann.get(groups + where("purposes", "x")), 422, "attribute_invalid");
    }

    @Test
    void whoJoinsIsAskedForWhatTheySayAndWhoInvitesForTheRest() {
        Visitor cy = registered("cy@acme.test", "Cyrus");
        String invitations = "/v1/organizations/acme/invitations";
        HttpResponse<String> without = ann.post(invitations, "{\"email\": \"cy@acme.test\"}");
        HttpConventionsTest.assertProblem(without, 422, "attribute_invalid");
        assertThat(without.body()).contains("grade").doesNotContain("desk");
        HttpConventionsTest.assertProblem(
                ann.post(invitations, "{\"email\": \"cy@acme.test\", \"attributes\": {\"grade\": \"boss\"}}"),
                422,
                "attribute_invalid");
        ok(ann.post(invitations, """
                {"email": "cy@acme.test", "attributes": {"grade": "junior", "job_title": "Carpenter"}}
                """), 201);
        HttpResponse<String> file = server.send(server.asOperator(invitations + ":import?preview=true")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("email\nfile@acme.test\n")));
        HttpConventionsTest.assertProblem(file, 422, "attribute_invalid");

        String token = house.invitationToken("cy@acme.test");
        HttpResponse<String> mute = cy.post("/v1/invitations:accept", "{\"token\": \"%s\"}".formatted(token));
        HttpConventionsTest.assertProblem(mute, 422, "attribute_invalid");
        assertThat(mute.body()).contains("desk").doesNotContain("grade");
        HttpConventionsTest.assertProblem(
                cy.post(
                        "/v1/invitations:accept",
                        "{\"token\": \"%s\", \"attributes\": {\"desk\": 7, \"grade\": \"senior\"}}".formatted(token)),
                422,
                "attribute_invalid");
        String path = "/invitations/accept?token=" + token;
        String page = cy.get(path).body();
        assertThat(page).contains("Your desk", "name=\"attribute.desk\"").doesNotContain("attribute.grade");
        assertThat(cy.form(
                                "/invitations/accept",
                                "token",
                                token,
                                "form",
                                ProviderHouse.hidden(cy.get(path), "form"),
                                "decision",
                                "accept",
                                "attribute.desk",
                                "7")
                        .body())
                .contains("You are in");
        String members = "/v1/organizations/acme/members";
        String me = ok(cy.get("/v1/me"), 200).get("id").asString();
        assertThat(found(ann.get(members + where("grade", "junior")), "principal"))
                .contains(me);
        assertThat(found(cy.get(members + where("desk", "7")), "principal")).containsExactly(me);
        assertThat(found(cy.get(members + where("job_title", "carp*")), "principal"))
                .containsExactly(me);
        HttpResponse<String> hidden = cy.get(members + where("grade", "junior"));
        HttpResponse<String> absent = cy.get(members + where("grude", "junior"));
        HttpConventionsTest.assertProblem(hidden, 422, "attribute_invalid");
        assertThat(RunningServer.body(hidden).get("detail").asString())
                .isEqualTo(RunningServer.body(absent).get("detail").asString().replace("grude", "grade"));
        assertThat(cy.get(members).body()).contains("Carpenter").doesNotContain("junior", "senior");
    }

    @Test
    void organizationsAreFoundByWhoMaySeeWhatIsSought() {
        Visitor dee = registered("dee@other.test", "Dee");
        String dees = ok(dee.post("/v1/organizations", """
                        {"name": "other", "attributes": {"cost_center": "4711", "plan_hint": "startup"},
                         "owner_attributes": {"desk": 1, "grade": "senior"}}
                        """), 201)
                .get("id")
                .asString();
        ok(
                operator(
                        "PATCH",
                        "/v1/organizations/" + dees + "/attributes",
                        "{\"attributes\": {\"rating\": \"gold\"}}"),
                200);
        String all = "/v1/organizations";
        assertThat(found(server.get(all + where("cost_center", "4711")), "name"))
                .containsExactlyInAnyOrder("acme", "other");
        assertThat(found(server.get(all + where("rating", "GOLD")), "name")).containsExactly("other");
        assertThat(found(dee.get(all + where("cost_center", "4711")), "name")).containsExactly("other");
        assertThat(found(dee.get(all + where("plan_hint", "start*")), "name")).containsExactly("other");
        assertThat(found(dee.get(all + where("plan_hint", "enterprise")), "name"))
                .isEmpty();
        HttpConventionsTest.assertProblem(dee.get(all + where("rating", "gold")), 422, "attribute_invalid");

        ok(ann.post("/v1/organizations/acme/invitations", """
                {"email": "dee@other.test", "attributes": {"grade": "junior"}}
                """), 201);
        ok(
                dee.post(
                        "/v1/invitations:accept",
                        "{\"token\": \"%s\", \"attributes\": {\"desk\": 9}}".formatted(house.invitationToken("dee@other.test"))),
                200);
        assertThat(found(dee.get(all + where("cost_center", "4711")), "name"))
                .containsExactlyInAnyOrder("acme", "other");
        assertThat(found(dee.get(all + where("plan_hint", "enterprise")), "name"))
                .as("what only administrators of it see")
                .isEmpty();
        assertThat(found(dee.get(all + where("cost_center", "4711") + "&limit=1"), "name"))
                .hasSize(1);
        assertThat(found(server.get("/v1/users" + where("team_size", "4")), "id"))
                .isNotEmpty();
        HttpConventionsTest.assertProblem(
                server.get("/v1/users" + where("nickname", "Dee")), 422, "attribute_invalid");
    }

    @Test
    void whatWasStoredBeforeIsFoundOnceItIsSearchedAndNoMoreOnceItIsNot() throws IOException {
        ok(ann.post("/v1/organizations/acme/groups", """
                {"key": "upstairs", "attributes": {"purpose": "Looking down", "floor": 12}}
                """), 201);
        String search = "/v1/organizations/acme/groups" + where("floor", "12");
        HttpConventionsTest.assertProblem(ann.get(search), 422, "attribute_invalid");

        String floor = "floor: { on: group, type: integer, writers: [admin], visibility: members";
        declare(ATTRIBUTES.replace(floor, floor + ", search: exact"));
        Eventually.until(
                Duration.ofSeconds(20), () -> found(ann.get(search), "key").equals(List.of("upstairs")));
        assertThat(ok(server.get("/v1/jobs"), 200).toString()).contains("accounts_attribute_index");

        declare(ATTRIBUTES);
        HttpConventionsTest.assertProblem(ann.get(search), 422, "attribute_invalid");
        declare(ATTRIBUTES.replace(floor, floor + ", search: exact"));
        Eventually.until(
                Duration.ofSeconds(20), () -> found(ann.get(search), "key").equals(List.of("upstairs")));
        declare(ATTRIBUTES);
    }

    @Test
    void personalDataIsInNoEventAndNotInTheLogForPeople() {
        Visitor eve = registered("eve@acme.test", "Canarynick");
        ok(patch(eve, "/v1/me/attributes", """
                {"attributes": {"birth_date": "1987-06-05", "locale": "de-CH"}}
                """), 200);
        ok(ann.post("/v1/organizations/acme/invitations", """
                {"email": "eve@acme.test", "attributes": {"grade": "junior", "job_title": "Canarytitle"}}
                """), 201);
        ok(
                eve.post(
                        "/v1/invitations:accept",
                        "{\"token\": \"%s\", \"attributes\": {\"desk\": 424242}}".formatted(house.invitationToken("eve@acme.test"))),
                200);
        List<String> events = house.bean(JdbcClient.class)
                .sql("select data::text from platform.event")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(events).anyMatch(event -> event.contains("4711"));
        for (String personal : List.of("Canarynick", "1987-06-05", "de-CH", "Canarytitle", "424242", "eve@acme")) {
            assertThat(events).as(personal).noneMatch(event -> event.contains(personal));
        }
        assertThat(server.get("/v1/activity?limit=100").body()).doesNotContain("Canary", "1987-06-05", "424242");
    }
}
