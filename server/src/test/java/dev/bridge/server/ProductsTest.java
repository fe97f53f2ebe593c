package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Products over HTTP, as a product team meets them. */
class ProductsTest {

    @TempDir
    static Path data;

    static RunningServer server;
    static String registry;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        registry = Files.readString(Repository.root().resolve("products/registry.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> send(String path, String ifMatch, String body) {
        HttpRequest.Builder request = server.asOperator(path).header("Content-Type", "application/yaml");
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch);
        }
        return server.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The example under another key, so that tests do not meet. */
    private static String product(String key) {
        return registry.replace("product: registry", "product: " + key).replace("registry/team", key + "/team");
    }

    @Test
    void theExampleIsPlannedAppliedAndVisible() {
        HttpResponse<String> plan = send("/v1/products:plan", "", product("example"));
        assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
        assertThat(plan.headers().firstValue("ETag")).hasValue("\"0\"");
        JsonNode versions = RunningServer.body(plan).get("charge_versions");
        assertThat(versions).hasSize(5);
        assertThat(versions.at("/0/after").asString())
                .isEqualTo("{ type: flat, amount: 20, due: advance, plan_currency: USD, plan_every: month }");
        assertThat(server.get("/v1/products/example").statusCode()).isEqualTo(404);

        HttpResponse<String> applied = send("/v1/products:apply", "\"0\"", product("example"));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
        assertThat(applied.headers().firstValue("Location")).hasValue("/v1/products/example");
        JsonNode live = RunningServer.body(server.get("/v1/products/example"));
        assertThat(live.get("revision").asInt()).isEqualTo(1);
        assertThat(live.at("/manifest/plans/team/charges/seats/amount").decimalValue())
                .isEqualByComparingTo("15");
        assertThat(live.get("applied_by").asString()).startsWith("operator:opkey_");
    }

    @Test
    void applyingTwiceIsOneRevision() {
        send("/v1/products:apply", "\"0\"", product("twice"));
        HttpResponse<String> again = send("/v1/products:apply", "\"0\"", product("twice"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(RunningServer.body(again).get("applied").asBoolean()).isFalse();
        assertThat(RunningServer.body(server.get("/v1/products/twice/revisions"))
                        .get("results"))
                .hasSize(1);
    }

    @Test
    void whoPlannedWithAnOlderRevisionIsToldWhatChanged() {
        send("/v1/products:apply", "\"0\"", product("raced"));
        send("/v1/products:apply", "\"1\"", product("raced").replace("amount: 15.00", "amount: 16.50"));
        HttpResponse<String> late =
                send("/v1/products:apply", "\"1\"", product("raced").replace("amount: 15.00", "amount: 17.00"));
        HttpConventionsTest.assertProblem(late, 412, "product_changed");
        JsonNode change = RunningServer.body(late).at("/changes/0");
        assertThat(change.get("kind").asString()).isEqualTo("changed");
        assertThat(change.get("pointer").asString()).isEqualTo("/plans/team/charges/seats/amount");
        assertThat(change.get("after").asString()).isEqualTo("16.5");
        HttpConventionsTest.assertProblem(
                send("/v1/products:apply", "", product("raced")), 428, "precondition_required");
        HttpConventionsTest.assertProblem(
                send("/v1/products:apply", "\"x\"", product("raced")), 400, "if_match_invalid");
    }

    @Test
    void goingBackMakesANewRevisionAndEveryVersionStays() {
        send("/v1/products:apply", "\"0\"", product("back"));
        send("/v1/products:apply", "\"1\"", product("back").replace("amount: 15.00", "amount: 16.50"));
        HttpResponse<String> preview = server.post("/v1/products/back:revert", "{\"to\": 1, \"preview\": true}");
        assertThat(RunningServer.body(preview).at("/changes/0/after").asString())
                .isEqualTo("15");
        HttpResponse<String> reverted = server.send(RunningServer.json(
                server.asOperator("/v1/products/back:revert").header("If-Match", "\"2\""), "{\"to\": 1}"));
        assertThat(reverted.statusCode()).as(reverted.body()).isEqualTo(201);
        assertThat(RunningServer.body(server.get("/v1/products/back"))
                        .get("reverted_to")
                        .asInt())
                .isEqualTo(1);
        JsonNode versions = RunningServer.body(server.get("/v1/products/back/versions?block=charges&name=team.seats"))
                .get("results");
        assertThat(versions).hasSize(3);
        assertThat(versions.at("/0/live").asBoolean()).isFalse();
        assertThat(versions.at("/2/live").asBoolean()).isTrue();
        assertThat(versions.at("/0/content/amount").decimalValue()).isEqualByComparingTo("15");
        JsonNode old = RunningServer.body(server.get("/v1/products/back?revision=2"));
        assertThat(old.at("/manifest/plans/team/charges/seats/amount").decimalValue())
                .isEqualByComparingTo("16.5");
        assertThat(old.get("live").asInt()).isEqualTo(3);
        HttpConventionsTest.assertProblem(server.get("/v1/products/back?revision=9"), 404, "revision_unknown");
        HttpConventionsTest.assertProblem(server.get("/v1/products/bakc"), 404, "product_unknown");
        HttpConventionsTest.assertProblem(
                server.get("/v1/products/back/versions?block=prices"), 400, "parameter_invalid");
    }

    @Test
    void listsPageAndTheManifestComesAsYaml() {
        for (String key : new String[] {"listed_a", "listed_b", "listed_c"}) {
            send("/v1/products:apply", "*", product(key));
        }
        JsonNode first = RunningServer.body(server.get("/v1/products?limit=2"));
        assertThat(first.get("results")).hasSize(2);
        JsonNode second = RunningServer.body(
                server.get("/v1/products?limit=2&page=" + first.at("/page/next").asString()));
        assertThat(second.at("/results/0/product").asString())
                .isGreaterThan(first.at("/results/1/product").asString());
        HttpResponse<String> yaml =
                server.send(server.asOperator("/v1/products/listed_a").header("Accept", "application/yaml"));
        assertThat(yaml.body()).startsWith("product: listed_a\n");
        HttpResponse<String> same = send("/v1/products:apply", "\"1\"", yaml.body());
        assertThat(RunningServer.body(same).get("applied").asBoolean()).isFalse();
    }

    @Test
    void mistakesComeAllAtOnceWithTheirPlaces() {
        HttpResponse<String> wrong = send("/v1/products:plan", "", """
                product: shop
                name: Shop
                meters:
                  pulls: { event: image.pulled, agregate: count }
                actions:
                  image.pull: { on: repositry }
                """);
        HttpConventionsTest.assertProblem(wrong, 422, "manifest_invalid");
        JsonNode errors = RunningServer.body(wrong).get("errors");
        assertThat(errors).hasSize(3);
        assertThat(errors.at("/1/line").asInt()).isEqualTo(4);
        assertThat(errors.at("/1/detail").asString()).contains("did you mean `aggregate`?");
        HttpConventionsTest.assertProblem(send("/v1/products:plan", "", ""), 400, "body_missing");
        HttpConventionsTest.assertProblem(
                server.send(server.asOperator("/v1/products:plan")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("product: shop"))),
                415,
                "media_type_unsupported");
        HttpConventionsTest.assertProblem(
                send("/v1/products:plan", "", "# " + "x".repeat(2 << 20)), 422, "manifest_invalid");
    }

    @Test
    void theSchemaIsOpenToEditors() {
        HttpResponse<String> schema = server.send(server.request("/schemas/product.json"));
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/schema+json");
        assertThat(RunningServer.body(schema).get("title").asString()).isEqualTo("Product manifest");
    }
}
