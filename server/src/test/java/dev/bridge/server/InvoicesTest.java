package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a subscription over HTTP to an invoice that is proven, credited and in the books. */
class InvoicesTest {

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
        done(
                201,
                server.send(server.asOperator("/v1/products:apply")
                        .header("Content-Type", "application/yaml")
                        .header("If-Match", "*")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                product: registry
                                name: Registry
                                meters:
                                  pulls: { event: image.pulled, aggregate: count }
                                plans:
                                  team:
                                    name: Team
                                    currency: EUR
                                    every: month
                                    charges:
                                      base: { type: flat, amount: 20.00, due: advance }
                                      pulls: { type: per_unit, of: pulls, amount: 0.5, due: arrears }
                                """))));
        done(201, server.post("/v1/ledger/entities", """
                {"key": "main", "name": "Main", "time_zone": "UTC", "first_month": "2024-01"}
                """));
        done(200, put("/v1/billing/issuers/main", """
                {"seller": {"name": "Main Ltd", "address": ["Street 1"], "country": "DE", "tax_id": "DE123456789"},
                 "payment_lines": ["IBAN DE02"], "grace_minutes": 0}
                """));
        done(201, server.post("/v1/billing/issuers/main/tax-table", """
                {"rules": [{"countries": ["DE"], "category": "S", "percent": "19"}, {"category": "O", "reason": "Abroad"}]}
                """));
        done(200, put("/v1/organizations/acme/billing-profile", """
                {"entity": "main", "buyer": {"name": "Acme GmbH", "address": ["Weg 2"], "country": "DE"}}
                """));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> put(String path, String body) {
        return server.send(server.asOperator(path)
                .header("If-Match", "*")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode done(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return RunningServer.body(response);
    }

    private static String code(HttpResponse<String> response) {
        return response.statusCode() + " "
                + RunningServer.body(response).get("code").asString();
    }

    private static List<String> ids(HttpResponse<String> list) {
        return done(200, list)
                .get("results")
                .valueStream()
                .map(one -> one.get("id").asString())
                .toList();
    }

    @Test
    void aSubscriptionIsBilledProvenCreditedAndBooked() {
        String subscription = done(
                        201,
                        server.post(
                                "/v1/organizations/acme/subscriptions", "{\"items\": [{\"plan\": \"registry/team\"}]}"))
                .get("id")
                .asString();
        Eventually.untilAsserted(
                Duration.ofSeconds(60),
                () -> assertThat(done(200, owner.get("/v1/invoices?organization=acme&status=final"))
                                .get("results"))
                        .hasSize(1));
        JsonNode invoice = done(200, owner.get("/v1/invoices?organization=acme"))
                .get("results")
                .get(0);
        String id = invoice.get("id").asString();
        assertThat(invoice.at("/document/total").asString()).isEqualTo("23.80");
        assertThat(invoice.at("/document/number").asString()).isEqualTo("INV-000001");

        JsonNode shown = done(200, owner.get("/v1/invoices/" + id));
        assertThat(shown.at("/document/buyer/name").asString()).isEqualTo("Acme GmbH");
        assertThat(done(200, owner.get("/v1/invoices/" + id + "/lines/1"))
                        .at("/sentences/0")
                        .asString())
                .contains("base");
        assertThat(done(200, server.post("/v1/invoices/" + id + ":verify", "{}"))
                        .get("equal")
                        .asBoolean())
                .isTrue();
        assertThat(code(server.post("/v1/invoices/" + id + ":finalize", "{}"))).isEqualTo("409 invoice_not_draft");

        HttpResponse<String> sent = server.send(server.asOperator("/v1/usage/events")
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"specversion": "1.0", "source": "/registry", "id": "p1", "type": "image.pulled", "subject": "acme", "data": {}}
                        """)));
        assertThat(sent.statusCode()).as(sent.body()).isBetween(200, 202);
        JsonNode upcoming = done(200, owner.get("/v1/subscriptions/" + subscription + "/upcoming"));
        assertThat(upcoming.at("/document/net").asString()).isEqualTo("20.50");
        JsonNode preview = done(
                200,
                owner.post("/v1/subscriptions/" + subscription + ":preview-cancel", "{\"effective\": \"period_end\"}"));
        assertThat(preview.at("/document/net").asString()).isEqualTo("0.50");

        assertThat(shown.at("/payment/overdue").asBoolean()).isFalse();
        assertThat(done(200, server.get("/v1/billing/invoices?status=final&payment=open"))
                        .at("/results/0/id")
                        .asString())
                .isEqualTo(id);
        for (String none : new String[] {"payment=overdue", "payment=settled", "status=void"}) {
            assertThat(done(200, server.get("/v1/billing/invoices?" + none)).get("results"))
                    .as(none)
                    .isEmpty();
        }
        for (String number : new String[] {"INV-000001", "%20inv-000001", "INV-000001&status=final&payment=open"}) {
            assertThat(ids(server.get("/v1/billing/invoices?number=" + number)))
                    .as(number)
                    .containsExactly(id);
        }
        assertThat(ids(owner.get("/v1/invoices?organization=acme&number=INV-000001")))
                .containsExactly(id);
        for (String none : new String[] {"INV-000002", "INV-00000", "INV-000001&status=void"}) {
            assertThat(ids(server.get("/v1/billing/invoices?number=" + none)))
                    .as(none)
                    .isEmpty();
            assertThat(ids(owner.get("/v1/invoices?organization=acme&number=" + none)))
                    .as(none)
                    .isEmpty();
        }
        JsonNode searched = done(200, owner.get("/v1/search?q=inv-000001")).at("/results/0");
        assertThat(searched.get("id").asString()).isEqualTo(id);
        assertThat(searched.get("detail").asString()).isEqualTo("Acme GmbH, 23.80 EUR");
        Visitor stranger = house.signedInStrongly(house.person("eve@other.test"));
        assertThat(done(200, stranger.get("/v1/search?q=inv-000001")).get("results"))
                .isEmpty();
        JsonNode overview = done(200, server.get("/v1/billing/overview"));
        assertThat(overview.at("/receivables/0").toString())
                .contains("\"entity\":\"main\"", "\"open\":\"23.80\"", "\"open_invoices\":1", "\"overdue\":\"0.00\"");
        assertThat(overview.get("parked").asInt()).isZero();
        JsonNode note = done(201, server.post("/v1/credit-notes", """
                {"invoice": "%s", "lines": [{"line": 1, "amount": "5.00"}], "reason": "Goodwill"}
                """.formatted(id)));
        assertThat(note.at("/document/total").asString()).isEqualTo("5.95");
        assertThat(done(200, owner.get("/v1/credit-notes?organization=acme")).get("results"))
                .hasSize(1);
        assertThat(done(200, server.get("/v1/billing/credit-notes")).get("results"))
                .contains(note);
        String noted = note.get("id").asString();
        String credited = note.at("/document/number").asString();
        for (String list : new String[] {"/v1/billing/credit-notes?", "/v1/credit-notes?organization=acme&"}) {
            assertThat(ids(server.get(list + "number=" + credited))).containsExactly(noted);
            assertThat(ids(server.get(list + "number=INV-000001"))).isEmpty();
        }
        assertThat(code(server.get("/v1/billing/credit-notes?page=nowhere"))).isEqualTo("400 cursor_invalid");
        assertThat(done(200, owner.get("/v1/credit-notes/" + note.get("id").asString()))
                        .at("/document/credits/id")
                        .asString())
                .isEqualTo(id);
        assertThat(code(server.post("/v1/credit-notes", """
                {"invoice": "%s", "lines": [{"line": 1, "amount": "15.01"}], "reason": "Goodwill"}
                """.formatted(id)))).isEqualTo("409 credit_exceeds");
        assertThat(code(server.post("/v1/invoices/" + id + ":void", "{}"))).isEqualTo("409 invoice_settled");
        JsonNode books = done(200, server.post("/v1/ledger:verify", "{}"));
        assertThat(books.get("differences")).isEmpty();
    }

    @Test
    void onlyThoseWhoPaySeeItAndOnlyTheOperatorIssues() {
        Visitor stranger = house.signedInStrongly(house.person("bob@other.test"));
        for (String path : new String[] {
            "/v1/invoices?organization=acme",
            "/v1/invoices?organization=acme&number=INV-000001",
            "/v1/credit-notes?organization=acme",
            "/v1/organizations/acme/billing-profile"
        }) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(owner.get(path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : new String[] {
            "/v1/billing/overview",
            "/v1/billing/invoices",
            "/v1/billing/invoices?number=INV-000001",
            "/v1/billing/credit-notes",
            "/v1/billing/payments"
        }) {
            assertThat(owner.get(path).statusCode()).as(path).isIn(403, 404);
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(owner.post("/v1/credit-notes", "{}").statusCode()).isIn(403, 404);
        assertThat(owner.get("/v1/billing/issuers/main").statusCode()).isIn(403, 404);
    }

    @Test
    void whatIsWrongIsToldFieldByField() {
        assertThat(code(put("/v1/organizations/acme/billing-profile", "{\"entity\": \"main\"}")))
                .isEqualTo("400 fields_invalid");
        assertThat(code(put("/v1/organizations/acme/billing-profile", """
                {"entity": "nowhere", "buyer": {"name": "Acme", "country": "DE"}}
                """))).isEqualTo("404 entity_unknown");
        assertThat(code(put("/v1/organizations/acme/billing-profile", """
                {"entity": "main", "buyer": {"name": "Acme", "country": "XX"}}
                """))).isEqualTo("400 fields_invalid");
        assertThat(code(server.post("/v1/billing/issuers/main/tax-table", "{\"rules\": [{\"category\": \"S\"}]}")))
                .isEqualTo("400 fields_invalid");
        assertThat(code(server.get("/v1/invoices?organization=acme&status=lost")))
                .isEqualTo("400 parameter_invalid");
        assertThat(code(server.get("/v1/billing/invoices?payment=late"))).isEqualTo("400 parameter_invalid");
        for (String number : new String[] {"", "%00", "INV_1", "I'--", "1".repeat(41), "%F0%9F%92%A9"}) {
            for (String list : new String[] {
                "/v1/billing/invoices?", "/v1/billing/credit-notes?", "/v1/invoices?organization=acme&"
            }) {
                assertThat(code(server.get(list + "number=" + number)))
                        .as(list + number)
                        .isEqualTo("400 parameter_invalid");
            }
        }
        assertThat(code(server.get("/v1/billing/payments?state=lost"))).isEqualTo("400 parameter_invalid");
        assertThat(code(server.get("/v1/invoices/invoice_01h455vb4pex5vsknk084sn02q")))
                .isEqualTo("404 not_found");
        // A number passes through floating point on its way.
        HttpResponse<String> number = server.post(
                "/v1/credit-notes",
                "{\"invoice\": \"inv\", \"reason\": \"x\", \"lines\": [{\"line\": 1, \"amount\": 12.5}]}");
        assertThat(code(number)).isEqualTo("400 fields_invalid");
        assertThat(number.body()).contains("/lines/0/amount").contains("is no text");
        assertThat(code(server.post("/v1/credit-notes", "{\"reason\": \"x\"}"))).isEqualTo("400 fields_invalid");
    }
}
