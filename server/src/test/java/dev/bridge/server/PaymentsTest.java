package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A test clock, invoices that become due on it, and their payments, over HTTP. */
class PaymentsTest {

    private static final String START = "2027-01-31T00:00:00Z";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Visitor owner;
    static String clock;
    static String first;
    static String second;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        UserId ann = house.person("ann@acme.test");
        owner = house.signedInStrongly(ann);
        HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "*")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        product: registry
                        name: Registry
                        plans:
                          team: { name: Team, currency: USD, every: month, charges: { base: { type: flat, amount: 100.00, due: advance } } }
                        """)));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
        clock = done(server.post("/v1/clocks", "{\"name\": \"A year\", \"start\": \"" + START + "\"}"))
                .get("id")
                .asString();
        put(
                "/v1/billing/issuers/test",
                "{\"seller\": {\"name\": \"Seller\", \"address\": [\"Street 1\"], \"country\": \"DE\"}, \"invoice_prefix\": \"T-\"}");
        done(server.post(
                "/v1/billing/issuers/test/tax-table", "{\"rules\": [{\"category\": \"S\", \"percent\": \"19\"}]}"));
        done(server.post(
                "/v1/clocks/" + clock + "/organizations",
                "{\"name\": \"acme\", \"display_name\": \"Acme\", \"owner\": \"" + ann.text() + "\"}"));
        put(
                "/v1/organizations/acme/billing-profile",
                "{\"entity\": \"test\", \"buyer\": {\"name\": \"Acme\", \"address\": [\"Way 2\"], \"country\": \"DE\"}}");
        done(server.post("/v1/organizations/acme/subscriptions", "{\"items\": [{\"plan\": \"registry/team\"}]}"));
        advance("2027-03-01T00:00:00Z");
        JsonNode invoices = done(server.get("/v1/invoices?organization=acme")).get("results");
        assertThat(invoices).hasSize(2);
        second = invoices.get(0).get("id").asString();
        first = invoices.get(1).get("id").asString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode done(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return RunningServer.body(response);
    }

    private static void put(String path, String body) {
        done(server.send(server.asOperator(path)
                .header("If-Match", "*")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))));
    }

    private static void advance(String to) {
        done(server.post("/v1/clocks/" + clock + ":advance", "{\"to\": \"" + to + "\"}"));
        Eventually.until(
                Duration.ofMinutes(2),
                () -> !done(server.get("/v1/clocks/" + clock)).has("moving_to"));
    }

    private static String code(HttpResponse<String> response) {
        return response.statusCode() + " "
                + RunningServer.body(response).get("code").asString();
    }

    private static JsonNode payment(String invoice) {
        return done(server.get("/v1/invoices/" + invoice)).get("payment");
    }

    @Test
    void anInvoiceOfAClockIsPaidCreditedGivenBackAndShownAsPdf() throws Exception {
        assertThat(payment(first).get("progress").asString()).isEqualTo("unpaid");
        assertThat(payment(first).get("overdue").asBoolean()).as("by the clock").isTrue();
        assertThat(done(server.get("/v1/billing/invoices?payment=overdue")).toString())
                .contains(first);
        JsonNode owed = done(server.get("/v1/billing/overview")).at("/receivables/0");
        assertThat(owed.get("test").asBoolean()).isTrue();
        assertThat(owed.get("oldest_due_on").asString()).startsWith("2027-0");
        HttpResponse<String> charged = owner.post(
                "/v1/organizations/acme/payments", "{\"invoice\": \"" + first + "\", \"method\": \"delay\"}");
        assertThat(charged.statusCode()).as(charged.body()).isEqualTo(201);
        String id = RunningServer.body(charged).get("id").asString();
        assertThat(code(owner.post(
                        "/v1/organizations/acme/payments",
                        "{\"invoice\": \"" + first + "\", \"method\": \"success\"}")))
                .isEqualTo("409 payment_running");
        Eventually.until(
                Duration.ofMinutes(1),
                () -> done(owner.get("/v1/payments/" + id))
                        .get("state")
                        .asString()
                        .equals("succeeded"));
        assertThat(payment(first).get("progress").asString()).isEqualTo("paid");

        done(server.post("/v1/payments:record", """
                {"organization": "acme", "amount": "150.00", "currency": "USD", "received_on": "2027-03-01", "reference": "E2E-1", "invoices": ["%s"]}
                """.formatted(second)));
        JsonNode balances = done(owner.get("/v1/balances/acme"));
        assertThat(balances.at("/balances/0/account_credit").asString()).isEqualTo("31.00");
        assertThat(balances.get("invoices")).isEmpty();
        assertThat(code(server.post("/v1/payments/" + id + ":refund", "{\"amount\": \"31.01\", \"reason\": \"x\"}")))
                .isEqualTo("409 refund_exceeds");
        JsonNode refunding =
                done(server.post("/v1/payments/" + id + ":refund", "{\"amount\": \"31.00\", \"reason\": \"asked\"}"));
        assertThat(refunding.at("/refunds/0/amount").asString()).isEqualTo("31.00");
        Eventually.until(
                Duration.ofMinutes(1),
                () -> done(server.get("/v1/payments/" + id))
                        .get("refunded")
                        .asString()
                        .equals("31.00"));
        assertThat(owner.get("/v1/organizations/acme/payments").body()).contains(id);
        assertThat(server.get("/v1/billing/payments?state=succeeded").body()).contains(id);
        assertThat(server.get("/v1/billing/payments?state=failed").body()).doesNotContain(id);
        assertThat(server.get("/v1/billing/invoices?payment=settled").body()).contains(first, second);

        HttpResponse<byte[]> pdf = HttpClient.newHttpClient()
                .send(
                        server.asOperator("/v1/invoices/" + first + "/pdf")
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(server.get("/v1/ledger/accounts?entity=test&on=2027-03-31").body())
                .contains("\"cash\"");
    }

    @Test
    void aSubscriptionOfAClockIsShownAsItIsByTheClock() {
        JsonNode listed =
                done(server.get("/v1/organizations/acme/subscriptions")).at("/results/0");
        assertThat(listed.get("status").asString()).isEqualTo("active");
        assertThat(listed.at("/period/start").asString()).startsWith("2027-02-28");
        assertThat(done(server.get("/v1/subscriptions/" + listed.get("id").asString())))
                .isEqualTo(listed);
    }

    @Test
    void whatIsWrongIsToldFieldByField() {
        HttpResponse<String> wrong = server.post("/v1/payments:record", """
                {"organization": "acme", "amount": "1.005", "currency": "USD", "received_on": "2027-02-30", "invoices": ["x"]}
                """);
        assertThat(code(wrong)).isEqualTo("400 fields_invalid");
        assertThat(RunningServer.body(wrong).get("errors")).hasSize(3);
        for (String amount : new String[] {"\"0\"", "\"-1\"", "\"1e3\"", "\"NaN\"", "12.5", "null"}) {
            HttpResponse<String> refused = server.post("/v1/payments:record", """
                    {"organization": "acme", "amount": %s, "currency": "USD", "received_on": "2027-02-28"}
                    """.formatted(amount));
            assertThat(refused.statusCode()).as(amount + refused.body()).isBetween(400, 422);
        }
        assertThat(code(server.post("/v1/clocks/" + clock + ":advance", "{\"to\": \"2027-01-01T00:00:00Z\"}")))
                .isEqualTo("422 clock_backwards");
        assertThat(code(server.post("/v1/clocks", "{\"name\": \"x\", \"start\": \"1999-01-01T00:00:00Z\"}")))
                .isEqualTo("400 fields_invalid");
        assertThat(code(server.send(server.request("/v1/payment-providers/test/webhooks")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))))
                .isEqualTo("401 webhook_invalid");
        assertThat(
                        code(
                                server.post(
                                        "/v1/payments:record",
                                        "{\"organization\": \"nobody\", \"amount\": \"1\", \"currency\": \"USD\", \"received_on\": \"2027-02-28\"}")))
                .startsWith("404 ");
    }

    @Test
    void strangersLearnNothing() {
        Visitor stranger = house.signedInStrongly(house.person("bob@other.test"));
        assertThat(stranger.post("/v1/organizations", "{\"name\": \"other\"}").statusCode())
                .isEqualTo(201);

        assertThat(stranger.get("/v1/balances/acme").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/v1/organizations/acme/payments").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/v1/invoices/" + first + "/pdf").statusCode()).isEqualTo(404);
        assertThat(code(stranger.post(
                        "/v1/organizations/other/payments",
                        "{\"invoice\": \"" + first + "\", \"method\": \"success\", \"amount\": \"0.001\"}")))
                .isEqualTo("400 fields_invalid");
        assertThat(code(stranger.post(
                        "/v1/organizations/other/payments",
                        "{\"invoice\": \"" + first + "\", \"method\": \"success\"}")))
                .isEqualTo("404 not_found");
        assertThat(stranger.post("/v1/clocks/" + clock + ":advance", "{}").statusCode())
                .isIn(403, 404);
    }
}
