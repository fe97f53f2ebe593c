package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What happened in an organization is told to its own people, and to no others. */
class ActivityTest {

    private static final Origin ORIGIN = Origin.system("test", "req_test");
    private static final String ACME = "/v1/organizations/acme/activity";
    private static final String OTHER = "/v1/organizations/other/activity";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static String acme;
    static String other;
    static String othersGroup;
    static UserId ann;
    static Visitor owner;
    static Visitor guard;
    static Visitor admin;
    static Visitor member;
    static Visitor stranger;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        ann = house.person("ann@acme.test");
        owner = house.signedInStrongly(ann);
        stranger = house.signedInStrongly(house.person("eve@other.test"));
        acme = made(owner, "/v1/organizations", "{\"name\": \"acme\"}");
        other = made(stranger, "/v1/organizations", "{\"name\": \"other\"}");
        guard = joined("guard@acme.test", "security");
        admin = joined("admin@acme.test", "admin");
        member = joined("member@acme.test");
        made(owner, "/v1/organizations/acme/groups", "{\"key\": \"eng\"}");
        othersGroup = made(stranger, "/v1/organizations/other/groups", "{\"key\": \"theirs\"}");
        made(owner, "/v1/organizations/acme/groups", "{\"key\": \"ops\"}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String made(Visitor visitor, String path, String body) {
        HttpResponse<String> created = visitor.post(path, body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return Visitor.json(created).get("id").asString();
    }

    private static Visitor joined(String email, String... roles) {
        UserId person = house.person(email);
        AccountId account = AccountId.TYPE.parse(acme);
        house.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            house.bean(AccountLocks.class).lock(List.of(account));
            house.bean(Provisioning.class)
                    .apply(ORIGIN, new Source.Manual(), account, person, Set.of(roles), Set.of(), null);
        });
        return house.signedInStrongly(person);
    }

    private static JsonNode shown(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Visitor.json(answer);
    }

    private static List<Long> revisions(JsonNode page) {
        List<Long> revisions = new ArrayList<>();
        page.get("results").forEach(event -> revisions.add(event.get("revision").asLong()));
        return revisions;
    }

    @Test
    void ownersAndThoseWhoGuardItSeeEverythingThatHappenedNewestFirst() {
        for (Visitor visitor : List.of(owner, guard)) {
            JsonNode page = shown(visitor, ACME);
            JsonNode newest = page.get("results")
                    .valueStream()
                    .filter(each -> each.get("type").asString().equals("accounts.group.changed"))
                    .findFirst()
                    .orElseThrow();
            assertThat(newest.at("/data/key").asString()).isEqualTo("ops");
            assertThat(newest.get("actor").asString()).isEqualTo("user:" + ann);
            assertThat(newest.get("subject").asString()).startsWith("group:");
            assertThat(newest.get("request_id").asString()).startsWith("req_");
            assertThat(newest.has("position"))
                    .as("it tells how much happens elsewhere")
                    .isFalse();
            List<Long> revisions = revisions(page);
            assertThat(revisions.getLast()).as("all since its beginning").isOne();
            assertThat(revisions)
                    .hasSize(revisions.getFirst().intValue())
                    .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        }
    }

    @Test
    void pagesGoOnWithoutAGapAndTheirCursorsAreOfOneOrganization() {
        List<Long> whole = revisions(shown(owner, ACME));
        JsonNode page = shown(owner, ACME + "?limit=2");
        String cursor = page.at("/page/next").asString();
        List<Long> found = new ArrayList<>(revisions(page));
        while (page.at("/page/next").isString()) {
            page = shown(owner, ACME + "?limit=2&page=" + page.at("/page/next").asString());
            found.addAll(revisions(page));
        }
        assertThat(found).isEqualTo(whole);
        for (String wrong : List.of("nowhere", cursor)) {
            HttpConventionsTest.assertProblem(stranger.get(OTHER + "?limit=2&page=" + wrong), 400, "cursor_invalid");
        }
    }

    @Test
    void itIsFilteredByWhatHappenedByWhomAndWhen() {
        List<JsonNode> all =
                shown(owner, ACME + "?limit=200").get("results").valueStream().toList();
        assertThat(shown(owner, ACME + "?type=accounts.group.changed").get("results"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.get("type").asString()).isEqualTo("accounts.group.changed"));
        assertThat(revisions(shown(owner, ACME + "?type=accounts&limit=200")))
                .isEqualTo(all.stream()
                        .filter(each -> each.get("type").asString().startsWith("accounts."))
                        .map(each -> each.get("revision").asLong())
                        .toList());
        assertThat(shown(owner, ACME + "?type=accounts.grou").get("results")).isEmpty();
        assertThat(revisions(shown(owner, ACME + "?limit=200&actor=user:" + ann)))
                .isEqualTo(all.stream()
                        .filter(each -> each.get("actor").asString().equals("user:" + ann))
                        .map(each -> each.get("revision").asLong())
                        .toList())
                .isNotEmpty()
                .hasSizeLessThan(all.size());
        String newest = all.getFirst().get("occurred_at").asString();
        assertThat(revisions(shown(owner, ACME + "?from=" + newest)))
                .contains(all.getFirst().get("revision").asLong());
        assertThat(revisions(shown(owner, ACME + "?to=" + newest)))
                .doesNotContain(all.getFirst().get("revision").asLong());
        assertThat(shown(owner, ACME + "?to=2001-01-01T00:00:00Z").get("results"))
                .isEmpty();

        JsonNode first = shown(owner, ACME + "?type=accounts.group.changed&limit=1");
        String next = "&limit=1&page=" + first.at("/page/next").asString();
        assertThat(revisions(shown(owner, ACME + "?type=accounts.group.changed" + next)))
                .hasSize(1)
                .doesNotContainAnyElementsOf(revisions(first));
        HttpConventionsTest.assertProblem(owner.get(ACME + "?type=accounts" + next), 400, "cursor_invalid");
        for (String wrong : List.of(
                "type=Group",
                "type=accounts.%25",
                "actor=ann",
                "actor=user:",
                "actor=user:%00",
                "from=yesterday",
                "to=2026-01-01",
                "from=9999-01-01T00:00:00Z",
                "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")) {
            HttpConventionsTest.assertProblem(owner.get(ACME + "?" + wrong), 400, "parameter_invalid");
        }
        for (String filter : List.of("type=accounts", "actor=user:" + ann, "from=2020-01-01T00:00:00Z")) {
            HttpConventionsTest.assertProblem(stranger.get(ACME + "?" + filter), 404, "not_found");
            HttpConventionsTest.assertProblem(member.get(ACME + "?" + filter), 403, "forbidden");
        }
    }

    @Test
    void nothingOfAnotherOrganizationIsInIt() {
        String mine = shown(owner, ACME).toString();
        String theirs = shown(stranger, OTHER).toString();
        assertThat(theirs).contains(othersGroup);
        assertThat(mine).doesNotContain(othersGroup, other);
        assertThat(theirs).doesNotContain(acme, ann.text());
    }

    @Test
    void othersLearnNotEvenThatThereIsOne() {
        for (String organization : List.of("acme", acme, "nobody-has-this")) {
            String path = "/v1/organizations/" + organization + "/activity";
            HttpConventionsTest.assertProblem(stranger.get(path), 404, "not_found");
        }
        for (String organization : List.of("other", other)) {
            HttpConventionsTest.assertProblem(
                    owner.get("/v1/organizations/" + organization + "/activity"), 404, "not_found");
        }
        assertThat(server.send(server.request(ACME)).statusCode()).isEqualTo(401);
    }

    @Test
    void membersWithoutTheRoleAreToldThatTheyNeedIt() {
        for (Visitor visitor : List.of(admin, member)) {
            HttpConventionsTest.assertProblem(visitor.get(ACME), 403, "forbidden");
        }
    }

    @Test
    void nobodyOfACustomerReadsTheWholeLog() {
        for (Visitor visitor : List.of(owner, guard, stranger)) {
            assertThat(visitor.get("/v1/activity").statusCode()).isEqualTo(404);
        }
        assertThat(server.get("/v1/activity").body()).contains(acme, other);
        assertThat(server.get(ACME).body()).contains("accounts.group.changed").doesNotContain(othersGroup);
    }

    @Test
    void aTokenReadsItWhereItHasTheScopeAndOnlyInItsOrganization() {
        String reading = token("bridge:audit.read");
        String another = token("bridge:members.read");
        assertThat(status(ACME, reading)).isEqualTo(200);
        assertThat(status(ACME, another)).isIn(403, 404);
        assertThat(status(OTHER, reading)).isEqualTo(404);
    }

    private static String token(String scope) {
        return Visitor.json(owner.post("/v1/me/tokens", TenantThings.newToken(scope)))
                .get("value")
                .asString();
    }

    private static int status(String path, String token) {
        return server.send(server.request(path).header("Authorization", "Bearer " + token))
                .statusCode();
    }
}
