package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
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

/** Subscriptions over HTTP. */
class SubscriptionsTest {

    private static final String ESTIMATE = "/v1/products/registry:estimate";
    private static final String OF_ACME = "/v1/organizations/acme/subscriptions";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Visitor owner;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        UserId ann = house.person("ann@acme.test");
        house.bean(Organizations.class)
                .create(new Origin(ann.reference(), "req_test"), ann, NewOrganization.of("acme", "Acme"));
        owner = house.signedInStrongly(ann);
        HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "*")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        product: registry
                        name: Registry
                        meters:
                          pulls: { event: image.pulled, aggregate: count, dimensions: [region] }
                        plans:
                          team: { name: Team, currency: USD, every: month, or: year, charges: { seats: { type: per_unit, of: seats, amount: { month: 15.00, year: 150.00 }, minimum_units: 5, due: advance } } }
                          metered:
                            name: Metered
                            currency: EUR
                            every: month
                            charges:
                              pulls: { type: graduated, of: pulls, due: arrears, tiers: [ { up_to: 100000, unit: 0 }, { unit: 0.0005 } ] }
                              regions: { type: matrix, of: pulls, by: [region], rates: [ { match: { region: eu }, unit: 0.001 } ], default: 0.002, due: arrears }
                          extra: { name: Extra, addon_to: [team], currency: USD, every: month, charges: { base: { type: flat, amount: 3.00, due: advance } } }
                        """)));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> act(String id, String action, String etag, String body) {
        return server.send(RunningServer.json(
                server.asOperator("/v1/subscriptions/" + id + ":" + action).header("If-Match", etag), body));
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static String code(HttpResponse<String> response) {
        return response.statusCode() + " "
                + RunningServer.body(response).get("code").asString();
    }

    @Test
    void aSubscriptionIsStartedChangedAndCanceled() {
        HttpResponse<String> created =
                server.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/team\", \"seats\": 5}]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode started = RunningServer.body(created);
        String id = started.get("id").asString();
        assertThat(started.get("status").asString()).isEqualTo("active");
        assertThat(started.at("/items/0/seats").asString()).isEqualTo("5");
        assertThat(started.at("/items/0/every").asString()).isEqualTo("month");
        assertThat(created.headers().firstValue("Location")).hasValue("/v1/subscriptions/" + id);

        HttpResponse<String> more =
                act(id, "change", etag(created), "{\"seats\": {\"item\": \"team\", \"number\": 7}}");
        assertThat(more.statusCode()).as(more.body()).isEqualTo(200);
        assertThat(RunningServer.body(more).at("/items/0/seats").asString()).isEqualTo("7");
        assertThat(code(act(id, "pause", etag(created), "{}"))).isEqualTo("412 precondition_failed");

        HttpResponse<String> canceled = act(id, "cancel", etag(more), "{\"effective\": \"period_end\"}");
        assertThat(canceled.statusCode()).as(canceled.body()).isEqualTo(200);
        JsonNode ending = RunningServer.body(canceled);
        assertThat(ending.get("end").asString())
                .isEqualTo(ending.at("/period/end").asString());
        assertThat(code(act(id, "cancel", etag(canceled), "{\"effective\": \"now\"}")))
                .isEqualTo("409 subscription_canceled");

        HttpResponse<String> withdrawn = act(id, "withdraw", etag(canceled), "{\"entry\": 3}");
        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
        assertThat(RunningServer.body(withdrawn).has("end")).isFalse();
        JsonNode entries = RunningServer.body(server.get("/v1/subscriptions/" + id + "/timeline"))
                .get("entries");
        assertThat(entries).hasSize(4);
        assertThat(entries.get(3).get("replaces").asInt()).isEqualTo(3);
        assertThat(entries.get(1).at("/change/seats").asString()).isEqualTo("7");
    }

    @Test
    void theOwnerOfAnOrganizationSeesAndChangesItsSubscriptions() {
        HttpResponse<String> created =
                owner.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/team\", \"seats\": 6, \"every\": \"year\"}]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String id = RunningServer.body(created).get("id").asString();

        assertThat(owner.get("/v1/subscriptions/" + id).statusCode()).isEqualTo(200);
        assertThat(owner.get(OF_ACME).body()).contains(id);
    }

    @Test
    void whatCanBeSubscribedToIsListedForThoseWhoMaySubscribe() {
        HttpResponse<String> listed = owner.get("/v1/organizations/acme/plans");
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        JsonNode plans = RunningServer.body(listed).get("results");
        assertThat(plans.findValuesAsString("plan"))
                .containsExactly("registry/extra", "registry/metered", "registry/team");
        JsonNode team = plans.get(2);
        assertThat(team.get("name").asString()).isEqualTo("Team");
        assertThat(team.get("product_name").asString()).isEqualTo("Registry");
        assertThat(team.get("every").toString()).isEqualTo("[\"month\",\"year\"]");
        assertThat(team.at("/charges/seats/amount/year").asString()).isEqualTo("150");
        assertThat(plans.get(0).get("addon_to").toString()).isEqualTo("[\"team\"]");

        JsonNode first = RunningServer.body(owner.get("/v1/organizations/acme/plans?limit=2"));
        assertThat(first.get("results")).hasSize(2);
        JsonNode rest = RunningServer.body(owner.get("/v1/organizations/acme/plans?limit=2&page="
                + first.at("/page/next").asString()));
        assertThat(rest.at("/results/0/plan").asString()).isEqualTo("registry/team");
        assertThat(rest.at("/page/next").isMissingNode()
                        || rest.at("/page/next").isNull())
                .isTrue();

        Visitor stranger = house.signedInStrongly(house.person("eve@plans.test"));
        assertThat(stranger.get("/v1/organizations/acme/plans").statusCode()).isEqualTo(404);
    }

    @Test
    void whatAPlanWouldCostIsToldToThoseWhoMayReadTheProduct() {
        HttpResponse<String> asked = server.post(ESTIMATE, """
                {"plan": "metered", "usage": [
                  {"of": "pulls", "quantity": "250000", "dimensions": {"region": "eu"}},
                  {"of": "pulls", "quantity": "10"}]}
                """);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        JsonNode estimate = RunningServer.body(asked);
        assertThat(estimate.get("plan").asString()).startsWith("registry/metered@");
        assertThat(estimate.get("totals").toString()).isEqualTo("[{\"every\":\"month\",\"amount\":\"325.03\"}]");
        JsonNode pulls = estimate.at("/lines/0");
        assertThat(pulls.get("quantity").asString()).isEqualTo("250010");
        assertThat(pulls.get("due").asString()).isEqualTo("arrears");
        assertThat(pulls.get("amount").asString()).isEqualTo("75.01");
        assertThat(pulls.at("/parts/1").toString())
                .isEqualTo(
                        "{\"key\":\"tier.2\",\"quantity\":\"150010\",\"unit_price\":\"0.0005\",\"amount\":\"75.01\"}");
        assertThat(estimate.at("/lines/1/parts").findValuesAsString("key"))
                .containsExactlyInAnyOrder("group.", "group.eu");
        assertThat(RunningServer.body(server.post(ESTIMATE, "{\"plan\": \"team\", \"every\": \"year\", \"seats\": 6}"))
                        .at("/totals/0/amount")
                        .asString())
                .isEqualTo("900.00");

        // Owners see what they can subscribe to, and not the catalog of the operator.
        for (Visitor other : new Visitor[] {owner, house.signedInStrongly(house.person("eve@estimates.test"))}) {
            assertThat(other.post(ESTIMATE, "{\"plan\": \"team\", \"seats\": 6}")
                            .statusCode())
                    .isEqualTo(other.get("/v1/products/registry").statusCode())
                    .isIn(403, 404);
        }
    }

    @Test
    void whatIsWrongWithAnEstimateIsToldFieldByField() {
        assertThat(code(server.post("/v1/products/nowhere:estimate", "{\"plan\": \"team\"}")))
                .isEqualTo("404 product_unknown");
        assertThat(code(server.post(ESTIMATE, "{\"plan\": \"temm\"}"))).isEqualTo("422 plan_unknown");
        assertThat(code(server.post(ESTIMATE, "{\"plan\": \"team\", \"revision\": 99}")))
                .isEqualTo("404 revision_unknown");
        HttpResponse<String> seats = server.post(ESTIMATE, "{\"plan\": \"team\"}");
        assertThat(code(seats)).isEqualTo("422 seats_invalid");
        assertThat(RunningServer.body(seats).at("/errors/0/pointer").asString()).isEqualTo("/seats");
        HttpResponse<String> of =
                server.post(ESTIMATE, "{\"plan\": \"metered\", \"usage\": [{\"of\": \"pull\", \"quantity\": \"1\"}]}");
        assertThat(code(of)).isEqualTo("422 quantity_unknown");
        assertThat(of.body()).contains("/usage/0/of", "did you mean `pulls`?");
        HttpResponse<String> wrong = server.post(ESTIMATE, """
                {"every": "moon", "seats": -1, "rounding": "down", "usage": [
                  {"of": "pulls", "quantity": "-1"}, {"of": "pulls", "quantity": 5}, {"quantity": "many", "count": -1,
                  "dimensions": {"region": null}}]}
                """);
        assertThat(code(wrong)).isEqualTo("400 fields_invalid");
        assertThat(RunningServer.body(wrong).get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/plan",
                        "/every",
                        "/seats",
                        "/rounding",
                        "/usage/0/quantity",
                        "/usage/1/quantity",
                        "/usage/2/of",
                        "/usage/2/quantity",
                        "/usage/2/count",
                        "/usage/2/dimensions/region");
        String used = "{\"of\": \"pulls\", \"quantity\": \"1\"},";
        assertThat(code(server.post(
                        ESTIMATE,
                        "{\"plan\": \"metered\", \"usage\": [" + used.repeat(1_000)
                                + used.substring(0, used.length() - 1) + "]}")))
                .isEqualTo("422 limit_exceeded");
        assertThat(
                        code(
                                server.post(
                                        ESTIMATE,
                                        "{\"plan\": \"metered\", \"usage\": [{\"of\": \"pulls\", \"quantity\": \"1\", \"count\": 10001}]}")))
                .isEqualTo("422 limit_exceeded");
    }

    @Test
    void strangersLearnNothing() {
        String id = RunningServer.body(
                        server.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/team\", \"seats\": 5}]}"))
                .get("id")
                .asString();
        Visitor stranger = house.signedInStrongly(house.person("bob@other.test"));

        for (String path : new String[] {OF_ACME, "/v1/subscriptions/" + id, "/v1/subscriptions/" + id + "/timeline"}) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String action : new String[] {"change", "cancel", "pause", "resume", "withdraw"}) {
            assertThat(stranger.post("/v1/subscriptions/" + id + ":" + action, "{}")
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(stranger.post(OF_ACME, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsToldFieldByField() {
        assertThat(code(server.post(OF_ACME, "{\"items\": []}"))).isEqualTo("422 items_required");
        assertThat(code(server.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/team\", \"seats\": 4}]}")))
                .isEqualTo("422 seats_invalid");
        assertThat(code(server.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/other\", \"seats\": 4}]}")))
                .isEqualTo("422 plan_unknown");
        HttpResponse<String> wrong = server.post(
                OF_ACME,
                "{\"start\": \"soon\", \"items\": [{\"plan\": \"team\"}, {\"plan\": \"registry/team\", \"every\": \"moon\", \"key\": \"A\"}]}");
        assertThat(code(wrong)).isEqualTo("400 fields_invalid");
        assertThat(RunningServer.body(wrong).get("errors")).hasSize(4);
        String id = RunningServer.body(
                        server.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/team\", \"seats\": 5}]}"))
                .get("id")
                .asString();
        assertThat(code(act(id, "change", "\"1\"", "{}"))).isEqualTo("400 fields_invalid");
        assertThat(code(act(id, "cancel", "\"1\"", "{}"))).isEqualTo("400 fields_invalid");
        assertThat(code(act(id, "pause", "\"1\"", "{\"effective\": \"2001-01-01T00:00:00Z\"}")))
                .isEqualTo("422 instant_past");
        assertThat(code(server.post("/v1/subscriptions/" + id + ":pause", "{}")))
                .isEqualTo("428 precondition_required");
    }

    @Test
    void aChangeMayCountPeriodsAnewAndBeBilledAtOnce() {
        HttpResponse<String> created =
                server.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/team\", \"seats\": 5}]}");
        String id = RunningServer.body(created).get("id").asString();
        HttpResponse<String> changed = act(
                id,
                "change",
                etag(created),
                "{\"seats\": {\"item\": \"team\", \"number\": 7}, \"anchor\": \"reset\", \"invoice\": \"immediately\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        JsonNode entries = RunningServer.body(server.get("/v1/subscriptions/" + id + "/timeline"))
                .get("entries");
        assertThat(entries).hasSize(3);
        assertThat(entries.get(0).get("invoiced_at_once").asBoolean()).isFalse();
        assertThat(entries.get(1).get("kind").asString()).isEqualTo("quantity");
        assertThat(entries.get(2).get("kind").asString()).isEqualTo("anchor");
        assertThat(entries.get(2).get("invoiced_at_once").asBoolean()).isTrue();
        assertThat(entries.get(2).get("effective_at")).isEqualTo(entries.get(1).get("effective_at"));

        assertThat(code(act(id, "change", etag(changed), "{\"anchor\": \"keep\"}")))
                .isEqualTo("400 fields_invalid");
        assertThat(code(act(id, "change", etag(changed), "{\"anchor\": \"soon\", \"invoice\": \"never\"}")))
                .isEqualTo("400 fields_invalid");
        // Half of a change is not made where the other half is refused.
        assertThat(code(act(id, "change", etag(changed), "{\"removed\": [\"other\"], \"anchor\": \"reset\"}")))
                .isEqualTo("422 item_unknown");
        assertThat(RunningServer.body(server.get("/v1/subscriptions/" + id + "/timeline"))
                        .get("entries"))
                .hasSize(3);
    }

    @Test
    void seatsFollowTheMembersWhereTheItemSaysSo() {
        HttpResponse<String> created =
                server.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/team\", \"follow_members\": true}]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode item = RunningServer.body(created).at("/items/0");
        assertThat(item.get("follow_members").asBoolean()).isTrue();
        // One member, and the plan charges five at least.
        assertThat(item.get("seats").asString()).isEqualTo("5");
        String id = RunningServer.body(created).get("id").asString();
        assertThat(code(act(id, "change", etag(created), "{\"seats\": {\"item\": \"team\", \"number\": 7}}")))
                .isEqualTo("422 seats_invalid");
        assertThat(code(server.post(
                        OF_ACME,
                        "{\"items\": [{\"plan\": \"registry/team\", \"follow_members\": true, \"seats\": 6}]}")))
                .isEqualTo("422 seats_invalid");
    }

    @Test
    void aDiscountEndsByItsNameOnceAndOnlyByTheOperator() {
        HttpResponse<String> created =
                server.post(OF_ACME, "{\"items\": [{\"plan\": \"registry/team\", \"seats\": 5}]}");
        String id = RunningServer.body(created).get("id").asString();
        String path = "/v1/subscriptions/" + id;
        assertThat(code(server.post(
                        path + ":discount", "{\"title\": \"Friends\", \"amount\": 12.5, \"currency\": \"USD\"}")))
                .isEqualTo("400 fields_invalid");
        HttpResponse<String> given = server.post(path + ":discount", "{\"title\": \"Friends\", \"percent\": \"10\"}");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        String discount = RunningServer.body(server.get(path + "/timeline"))
                .at("/entries/1/change/discount/id")
                .asString();
        String body = "{\"discount\": \"%s\"}".formatted(discount);
        assertThat(owner.post(path + ":end-discount", body).statusCode()).isEqualTo(404);
        HttpResponse<String> ended = server.post(path + ":end-discount", body);
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
        assertThat(code(server.post(path + ":end-discount", body))).isEqualTo("422 discount_unknown");
        assertThat(code(server.post(path + ":end-discount", "{}"))).isEqualTo("400 fields_invalid");
    }
}
