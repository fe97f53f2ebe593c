package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Resources that are registered, charged by how many there are for how long; customers on a test clock in a month that is over. */
class CountedResourcesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path data;

    static RunningServer server;
    static AccessHouse access;
    static UserId ann;
    static YearMonth month;
    static String clock;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        access = new AccessHouse(server);
        ann = access.person("ann@acme.test");
        month = YearMonth.from(new SystemClock().instant().atZone(ZoneOffset.UTC))
                .minusMonths(2);
        access.apply("""
                product: desk
                name: Desk
                resources:
                  board:
                    relations: { editor: [user] }
                plans:
                  pro:
                    name: Pro
                    currency: USD
                    every: month
                    charges: { boards: { type: per_unit, of: board, amount: 30.00, due: arrears } }
                """);
        clock = done(
                        201,
                        server.post(
                                "/v1/clocks",
                                "{\"name\": \"Past\", \"start\": \"%sT00:00:00Z\"}".formatted(month.atDay(1))))
                .get("id")
                .asString();
        done(200, put("/v1/billing/issuers/test", """
                {"seller": {"name": "Seller", "address": ["Street 1"], "country": "DE"}, "grace_minutes": 0}
                """));
        done(201, server.post("/v1/billing/issuers/test/tax-table", """
                {"rules": [{"category": "S", "percent": "19"}]}
                """));
        done(201, server.post("/v1/clocks/" + clock + "/organizations", """
                {"name": "acme", "display_name": "Acme", "owner": "%s"}
                """.formatted(ann.text())));
        done(200, put("/v1/organizations/acme/billing-profile", """
                {"entity": "test", "buyer": {"name": "Acme", "address": ["Way 2"], "country": "DE"}}
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

    private static void moveTo(LocalDate day) {
        done(202, server.post("/v1/clocks/" + clock + ":advance", "{\"to\": \"%sT02:00:00Z\"}".formatted(day)));
        Eventually.until(
                PATIENCE, () -> !done(200, server.get("/v1/clocks/" + clock)).has("moving_to"));
    }

    /** Boards of the month, as an average over it. */
    private static BigDecimal boards() {
        String window = "&from=%sT00:00:00Z&to=%sT00:00:00Z&zone=UTC"
                .formatted(month.atDay(1), month.plusMonths(1).atDay(1));
        JsonNode answer = done(200, server.get("/v1/usage/desk:resource.board?organization=acme" + window));
        return new BigDecimal(answer.at("/results/0/rows/0/value").asString());
    }

    /** Whoever registers is not kept waiting by whoever counts. */
    private static void counted(BigDecimal average) {
        Eventually.untilAsserted(PATIENCE, () -> assertThat(boards()).isEqualByComparingTo(average));
    }

    @Test
    void whatIsRegisteredIsChargedForAsLongAsItIsThere() {
        done(201, server.post("/v1/organizations/acme/subscriptions", "{\"items\": [{\"plan\": \"desk/pro\"}]}"));
        access.write("acme", "{\"register\": [\"board:one\", \"board:two\"]}");
        counted(BigDecimal.TWO);
        moveTo(month.atDay(11));
        access.write("acme", "{\"register\": [\"board:three\"], \"remove\": [\"board:one\"]}");
        access.write("acme", "{\"register\": [\"board:four\"]}");
        BigDecimal days = BigDecimal.valueOf(month.lengthOfMonth());
        BigDecimal hours = days.multiply(BigDecimal.valueOf(24));
        BigDecimal more = hours.subtract(BigDecimal.valueOf(10 * 24 + 2));
        counted(BigDecimal.TWO.add(more.divide(hours, 12, RoundingMode.HALF_EVEN)));
        moveTo(month.plusMonths(1).atDay(1));

        JsonNode invoices = done(200, server.get("/v1/invoices?organization=acme&status=final"))
                .get("results");
        assertThat(invoices).hasSize(1);
        BigDecimal price = BigDecimal.valueOf(30);
        assertThat(new BigDecimal(invoices.at("/0/document/net").asString()))
                .isEqualByComparingTo(price.multiply(BigDecimal.TWO)
                        .add(price.multiply(more).divide(hours, 2, RoundingMode.HALF_UP)));
        String id = invoices.at("/0/id").asString();
        assertThat(done(200, server.post("/v1/invoices/" + id + ":verify", "{}"))
                        .get("equal")
                        .asBoolean())
                .isTrue();
        assertThat(done(200, server.get("/v1/invoices/" + id + "/lines/1")).toString())
                .contains("resource");
    }

    @Test
    void nobodyElseTellsHowManyThereAre() {
        HttpResponse<String> sent = server.send(server.asOperator("/v1/usage/events")
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"specversion": "1.0", "source": "/desk", "id": "less", "type": "dev.bridge.counted.desk.board", "subject": "acme",
                         "data": {"change": -2}}
                        """)));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(422);
        assertThat(sent.body()).contains("invalid_event");
    }
}
