package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.mail.Mail;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** How the database is and what is on its way out, for who runs the platform and for nobody else. */
class OperationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DATABASE = "/v1/operations/database";
    private static final String OUTBOX = "/v1/operations/outbox";

    /** Nothing listens there. */
    private static final String SMTP = "smtp://post:s3cret@127.0.0.1:1?from=bridge@acme.test";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data, Map.of("BRIDGE_SMTP_URL", SMTP));
        house = new ProviderHouse(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode shown(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer);
    }

    private static void send(String to) {
        Mail mail = new Mail(AccountId.PLATFORM, to, "Secret subject", "https://bridge.test/s/secret", null);
        house.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> house.bean(Outbox.class).send(mail));
    }

    @Test
    void theDatabaseIsShownWithItsTablesAndTheMonthsOfUsage() {
        JsonNode shown = shown(DATABASE);

        assertThat(shown.get("version").asString()).isNotEmpty();
        assertThat(shown.get("bytes").asLong()).isPositive();
        assertThat(shown.get("maximum_connections").asInt()).isPositive();
        assertThat(shown.get("connections")).isNotEmpty();
        assertThat(shown.get("waiting_for_locks").asLong()).isNotNegative();
        assertThat(shown.get("tables").toString()).contains("\"name\":\"platform.event\"");
        assertThat(shown.get("partitioned").toString()).contains("metering.delta");
    }

    @Test
    void mailThatDoesNotArriveIsShownPageByPageWithoutWhatItSays() {
        send("first@acme.test");
        send("second@acme.test");
        Eventually.untilAsserted(
                PATIENCE, () -> assertThat(shown(OUTBOX).get("results")).hasSizeGreaterThanOrEqualTo(2));

        JsonNode shown = shown(OUTBOX + "?limit=1");
        assertThat(shown.get("delivers").asBoolean()).isTrue();
        assertThat(shown.at("/mail/failing").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(shown.at("/mail/oldest_waiting_at").asString()).isNotEmpty();
        assertThat(shown.get("errands").toString()).contains("\"name\":\"platform_mail\"");
        assertThat(shown.at("/results/0/recipient").asString()).isEqualTo("second@acme.test");
        assertThat(shown.at("/results/0/state").asString()).isEqualTo("failing");
        assertThat(shown.at("/results/0/failure").asString()).contains("127.0.0.1");
        JsonNode next = shown(OUTBOX + "?limit=1&page=" + shown.at("/page/next").asString());
        assertThat(next.at("/results/0/recipient").asString()).isEqualTo("first@acme.test");
        assertThat(server.get(OUTBOX).body())
                .doesNotContainIgnoringCase("secret")
                .doesNotContain("s3cret");
        HttpConventionsTest.assertProblem(server.get(OUTBOX + "?page=nowhere"), 400, "cursor_invalid");
    }

    @Test
    void customersLearnNothingOfIt() {
        Visitor owner = house.signedInStrongly(house.person("owner@acme.test"));
        assertThat(owner.post("/v1/organizations", "{\"name\": \"acme\"}").statusCode())
                .isEqualTo(201);
        for (String path : List.of(DATABASE, OUTBOX)) {
            assertThat(owner.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(server.send(server.request(path)).statusCode()).as(path).isEqualTo(401);
        }
    }
}
