package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An organization that has closed: gone for those who were its members then, never there for everybody else, still to be looked
 * at by the operator, and changed by nobody. On every route under it.
 */
class ClosedAccountTest {

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static TenantThings things;
    static List<DescribedOperation> routes;
    static String account;
    static Visitor member;
    static Visitor former;
    static Visitor stranger;
    static String memberToken;
    static String organizationToken;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        things = new TenantThings(house, house.person("ann@acme.test"));
        account = things.existing("/v1/companies/{org}");
        routes = DescribedOperation.of(RunningServer.body(server.get("/openapi"))).stream()
                .filter(operation -> operation.path().contains("/{org}"))
                .toList();
        member = joined("member@acme.test");
        former = joined("former@acme.test");
        ok(former.post("/v1/organizations/acme/members/me:leave", "{}"));
        stranger = house.signedInStrongly(house.person("stranger@other.test"));
        memberToken = value(member.post("/v1/me/tokens", TenantThings.newToken("bridge:*")));
        organizationToken = value(things.owner()
                .post("/v1/organizations/acme/tokens", TenantThings.newToken("bridge:organization.read")));
        assertThat(byToken(organizationToken, "/v1/organizations/acme").statusCode())
                .isEqualTo(200);
        whatRemainsOfASuspendedOrganization();
        close();
    }

    /** It is seen and left, and lifted by its owner; nothing else is done in it, and what runs by itself stands still. */
    private static void whatRemainsOfASuspendedOrganization() {
        Visitor leaving = joined("leaving@acme.test");
        ok(things.owner().post("/v1/organizations/acme:suspend", "{}"));
        ok(member.get("/v1/organizations/acme"));
        ok(member.get("/v1/organizations/acme/members"));
        for (String change : List.of("/groups", "/roles", "/invitations", "/service-accounts", "/tokens")) {
            HttpConventionsTest.assertProblem(
                    member.post("/v1/organizations/acme" + change, "{}"), 403, "account_suspended");
        }
        assertThat(byToken(organizationToken, "/v1/organizations/acme").statusCode())
                .isIn(401, 403);
        ok(leaving.post("/v1/organizations/acme/members/me:leave", "{}"));
        ok(things.owner().post("/v1/organizations/acme:lift", "{}"));
        ok(byToken(organizationToken, "/v1/organizations/acme"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** As an administrator. */
    private static Visitor joined(String email) {
        Visitor visitor = house.signedInStrongly(house.person(email));
        HttpResponse<String> invited = things.owner()
                .post(
                        "/v1/organizations/acme/invitations",
                        "{\"email\": \"%s\", \"roles\": [\"admin\"]}".formatted(email));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        ok(visitor.post("/v1/invitations:accept", "{\"token\": \"%s\"}".formatted(house.invitationToken(email))));
        return visitor;
    }

    /** The owner closes it, and 30 days pass: what the clock does not do here, the row says. */
    private static void close() {
        ok(things.owner().post("/v1/organizations/acme:close", "{\"name\": \"acme\"}"));
        house.bean(JdbcClient.class)
                .sql("update accounts.account set closing_since = closing_since - interval '31 days' where id = :id")
                .param("id", AccountId.TYPE.parse(account).uuid())
                .update();
        server.context().getBeansOfType(RecurringJob.class).values().stream()
                .filter(job -> job.name().equals("accounts_close"))
                .forEach(job -> job.work().run());
        // Modules report what they have erased.
        Eventually.until(
                Duration.ofSeconds(10),
                () -> house.bean(EventLog.class).read(AccountId.TYPE.parse(account), 0, 1_000).stream()
                        .anyMatch(event -> event.type().value().equals("identity.account.erased")));
    }

    private static void ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isIn(200, 204);
    }

    private static String value(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return Visitor.json(created).get("value").asString();
    }

    private static HttpResponse<String> byToken(String token, String path) {
        return server.send(
                server.request(path).header("Authorization", "Bearer " + token).GET());
    }

    /** A call of a route, by somebody in a browser or by the operator. */
    private static HttpResponse<String> call(DescribedOperation route, String path, @Nullable Visitor visitor) {
        HttpRequest.Builder request = visitor == null
                ? server.asOperator(path)
                : visitor.request(path).header("Origin", house.url());
        request.header("Content-Type", route.contentType() == null ? "application/json" : route.contentType())
                .header("If-Match", "*")
                .method(route.verb(), BodyPublishers.ofString("{}"));
        return visitor == null ? server.send(request) : visitor.send(request);
    }

    private static long revision() {
        return house.bean(JdbcClient.class)
                .sql("select max(revision) from platform.event where account_id = :account")
                .param("account", AccountId.TYPE.parse(account).uuid())
                .query(Long.class)
                .single();
    }

    @Test
    void whoWasAMemberIsToldThatItIsGoneOnEveryRoute() {
        Map<String, String> otherwise = new TreeMap<>();
        for (DescribedOperation route : routes) {
            if (route.isOperators()) {
                continue;
            }
            for (Visitor visitor : List.of(member, things.owner())) {
                HttpResponse<String> response = call(route, things.path(route, true, account), visitor);
                if (response.statusCode() != 410 || !response.body().contains("account_closed")) {
                    otherwise.put(route.toString(), response.statusCode() + " " + response.body());
                }
            }
        }
        assertThat(otherwise).isEmpty();
        assertThat(byToken(memberToken, "/v1/organizations/" + account).statusCode())
                .isEqualTo(410);
        for (String thing : List.of("/v1/tokens/{id}", "/v1/clients/{id}")) {
            String path = thing.replace("{id}", things.existing(thing));
            assertThat(things.owner().get(path).statusCode()).as(path).isEqualTo(410);
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void forEverybodyElseItWasNeverThere() {
        Map<String, String> otherwise = new TreeMap<>();
        for (DescribedOperation route : routes) {
            for (Visitor visitor : List.of(former, stranger)) {
                HttpResponse<String> response = call(route, things.path(route, true, account), visitor);
                HttpResponse<String> missing =
                        call(route, things.path(route, false, "acct_" + TenantThings.OTHER_ID), visitor);
                if (!Set.of(403, 404).contains(response.statusCode())
                        || response.statusCode() != missing.statusCode()
                        || !withoutRequest(response).equals(withoutRequest(missing))) {
                    otherwise.put(route.toString(), response.body() + " but " + missing.body());
                }
            }
        }
        assertThat(otherwise).isEmpty();
    }

    private static String withoutRequest(HttpResponse<String> response) {
        return response.body().replaceAll("req_[0-9a-z]{26}", "req");
    }

    @Test
    void theOperatorMayLookAtItAndNobodyChangesItAnyMore() {
        long before = revision();
        Map<String, String> otherwise = new TreeMap<>();
        for (DescribedOperation route : routes) {
            // Usage is asked for in a time; other operations pass over it.
            String time = "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
            String path = things.path(route, true, account);
            HttpResponse<String> response = call(route, path + (path.contains("?") ? "&" : "?") + time, null);
            boolean read = String.valueOf(route.action()).endsWith(".read")
                    && route.verb().equals("GET");
            boolean good = read ? Set.of(200, 404).contains(response.statusCode()) : response.statusCode() == 410;
            if (!good || revision() != before) {
                otherwise.put(route.toString(), response.statusCode() + " " + response.body());
                before = revision();
            }
        }
        assertThat(otherwise).isEmpty();
        assertThat(server.get("/v1/organizations/" + account).body()).contains("\"state\":\"closed\"");
    }

    @Test
    void itsNameLeadsNowhereAndItsCredentialsAreDead() {
        for (Visitor visitor : List.of(member, former, stranger, things.owner())) {
            assertThat(visitor.get("/v1/organizations/acme").statusCode()).isEqualTo(404);
        }
        assertThat(server.get("/v1/organizations/acme").statusCode()).isEqualTo(404);
        assertThat(stranger.post("/v1/organizations", "{\"name\": \"acme\"}").body())
                .contains("name_unavailable");
        assertThat(byToken(organizationToken, "/v1/organizations/" + account).statusCode())
                .isEqualTo(401);
        assertThat(member.get("/v1/organizations").body()).doesNotContain(account);
    }
}
