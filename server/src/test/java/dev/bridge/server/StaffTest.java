package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.platform.mail.Outbox;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The operator's staff look at every customer, and change nothing there. */
class StaffTest {

    private static final Pattern INVITATION = Pattern.compile("brg_inv_[0-9A-Za-z]+");
    private static final String ACME = "/v1/organizations/acme";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Visitor staff;
    static Visitor stranger;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        new AccessHouse(server).organization("acme", house.person("ann@acme.test"));
        UserId mara = house.person("mara@operator.test");
        staff = house.signedInStrongly(mara);
        stranger = house.signedInStrongly(house.person("stranger@other.test"));
        joinOperator();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsSearchedForIsFoundAmongWhatOneSees() {
        AccessHouse houses = new AccessHouse(server);
        UserId pat = house.person("pat@umbrella.test");
        houses.organization("umbrella", pat);
        houses.organization("umbra", house.person("una@umbra.test"));
        houses.organization("penumbra", house.person("pia@penumbra.test"));
        called("penumbra", "Müller & Söhne - Umbra_Licht GmbH");
        called("umbrella", "Umbrella Laboratories");
        Visitor owner = house.signedInStrongly(pat);

        assertThat(found(staff, "umbr")).containsExactly("umbra", "umbrella", "penumbra");
        assertThat(found(staff, "UMBRELLA")).containsExactly("umbrella");
        assertThat(found(staff, "umbra")).containsExactly("umbra", "penumbra");
        assertThat(found(staff, "gmbh%20s%C3%B6h")).containsExactly("penumbra");
        assertThat(found(staff, "umbrella%20lab")).containsExactly("umbrella");
        assertThat(found(staff, "umbr&limit=2")).hasSize(2);
        assertThat(found(staff, "umbr&kind=people")).isEmpty();
        for (String none :
                new String[] {"mbrella", "%26%7C!()", "a%20%26%20!b", "':*'", "%25", "%F0%9F%92%A9", "licht%20umbrella"
                }) {
            assertThat(found(staff, none)).as(none).isEmpty();
        }
        assertThat(found(owner, "umbr")).containsExactly("umbrella");
        assertThat(found(owner, "umbrella%20lab")).containsExactly("umbrella");
        assertThat(found(owner, "acme")).isEmpty();
        assertThat(found(stranger, "umbr")).isEmpty();

        JsonNode person =
                RunningServer.body(staff.get("/v1/search?q=PAT@umbrella.test")).at("/results/0");
        assertThat(person.get("type").asString()).isEqualTo("user");
        assertThat(person.get("id").asString()).isEqualTo(pat.text());
        assertThat(RunningServer.body(owner.get("/v1/search?q=una@umbra.test")).get("results"))
                .isEmpty();
        for (String wrong : new String[] {
            "q=",
            "q=%20",
            "q=a%00",
            "q=" + "x".repeat(101),
            "q=a&limit=0",
            "q=a&limit=21",
            "q=a&limit=x",
            "q=a&kind=secrets",
            ""
        }) {
            HttpConventionsTest.assertProblem(staff.get("/v1/search?" + wrong), 400, "parameter_invalid");
        }
        assertThat(server.send(server.request("/v1/search?q=umbr").GET()).statusCode())
                .isEqualTo(401);
    }

    private static void called(String name, String displayName) {
        HttpResponse<String> described = server.send(server.asOperator("/v1/organizations/" + name)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method("PATCH", BodyPublishers.ofString("{\"display_name\": \"%s\"}".formatted(displayName))));
        assertThat(described.statusCode()).as(described.body()).isEqualTo(200);
    }

    private static List<String> found(Visitor visitor, String text) {
        HttpResponse<String> answer = visitor.get("/v1/search?q=" + text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer)
                .get("results")
                .valueStream()
                .map(each -> each.get("name").asString())
                .toList();
    }

    private static void joinOperator() {
        String operator = StreamSupport.stream(
                        RunningServer.body(server.get("/v1/organizations"))
                                .get("results")
                                .spliterator(),
                        false)
                .filter(each -> each.get("display_name").asString().equals("Operator"))
                .map(each -> each.get("id").asString())
                .findFirst()
                .orElseThrow();
        server.post(
                "/v1/organizations/" + operator + "/invitations",
                "{\"email\": \"mara@operator.test\", \"roles\": [\"member\"]}");
        String mail = house.bean(Outbox.class)
                .kept("mara@operator.test", new UUID(-1, -1), 1)
                .getFirst()
                .mail()
                .text();
        Matcher token = INVITATION.matcher(mail);
        assertThat(token.find()).as(mail).isTrue();
        HttpResponse<String> joined =
                staff.post("/v1/invitations:accept", "{\"token\": \"%s\"}".formatted(token.group()));
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
    }

    @Test
    void staffSeeEveryCustomerAndOthersTheirOwn() {
        assertThat(staff.get("/v1/organizations").body()).contains("\"acme\"");
        assertThat(stranger.get("/v1/organizations").body()).doesNotContain("\"acme\"");
        for (String path : List.of("", "/members", "/groups", "/seats", "/subscriptions")) {
            assertThat(staff.get(ACME + path).statusCode()).as(path).isEqualTo(200);
            assertThat(stranger.get(ACME + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void staffChangeNothingAndSeeNoCredentials() {
        assertThat(staff.post(ACME + "/groups", "{\"key\": \"eng\"}").statusCode())
                .isIn(403, 404);
        assertThat(staff.post(ACME + ":suspend", "{}").statusCode()).isIn(403, 404);
        assertThat(staff.get(ACME + "/tokens").statusCode()).isIn(403, 404);
        assertThat(staff.get(ACME + "/invitations").statusCode()).isIn(403, 404);
        assertThat(staff.get("/v1/organizations/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void staffSeeWhatCustomersAreBilledAndIssueNothing() {
        for (String path : List.of(
                "/v1/invoices?organization=acme",
                "/v1/credit-notes?organization=acme",
                "/v1/balances/acme",
                ACME + "/payments",
                ACME + "/entitlements",
                ACME + "/activity")) {
            assertThat(staff.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of(
                "/v1/billing/overview",
                "/v1/billing/invoices",
                "/v1/billing/credit-notes",
                "/v1/billing/payments",
                "/v1/entitlements/near",
                "/v1/access/flags",
                "/v1/operations/database",
                "/v1/operations/outbox")) {
            assertThat(staff.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(stranger.get(path).statusCode()).as(path).isIn(403, 404);
        }
        // Who may read a product may ask what it would cost.
        String estimate = "/v1/products/bridge:estimate";
        assertThat(staff.post(estimate, "{\"plan\": \"none\"}").statusCode()).isEqualTo(422);
        assertThat(stranger.post(estimate, "{\"plan\": \"none\"}").statusCode()).isIn(403, 404);
        assertThat(staff.post(ACME + "/payments", "{}").statusCode()).isIn(403, 404);
        assertThat(staff.post("/v1/credit-notes", "{}").statusCode()).isIn(403, 404);
    }

    @Test
    void aTokenReachesOnlyAsFarAsItsScopes() {
        String one = token("\"bridge:members.read\"");
        String both = token("\"bridge:members.read\", \"bridge:platform.organizations.read\"");

        assertThat(status("/members", one)).isIn(403, 404);
        assertThat(status("/members", both)).isEqualTo(200);
        assertThat(status("", both)).isIn(403, 404);
    }

    private static String token(String scopes) {
        String body = "{\"name\": \"test\", \"scopes\": [%s], \"expires_in_days\": 1}".formatted(scopes);
        return Visitor.json(staff.post("/v1/me/tokens", body)).get("value").asString();
    }

    private static int status(String path, String token) {
        return server.send(server.request(ACME + path).header("Authorization", "Bearer " + token))
                .statusCode();
    }
}
