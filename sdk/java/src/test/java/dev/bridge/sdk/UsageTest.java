package dev.bridge.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.sdk.usage.MeterUsage;
import dev.bridge.sdk.usage.UsageEvent;
import dev.bridge.sdk.usage.UsageProblem;
import dev.bridge.sdk.usage.UsageQuestion;
import dev.bridge.sdk.usage.UsageReceipt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final String RECEIPT = """
            "received": 2, "accepted": 1, "duplicates": 0, "held": 0, "conflicts": 0, "refused": 1,
            "stored_in": "database", "position": "use_1-2",
            "problems": [{"index": 1, "id": "2", "verdict": "refused", "code": "event_too_old", "text": "Too old."}]""";

    private final ScriptedServer server = new ScriptedServer();
    private final BridgeClient client = server.client();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static UsageEvent event() {
        return UsageEvent.of(
                "/eu/registry-3",
                "1",
                "image.pulled",
                "acme",
                Instant.parse("2026-11-01T10:00:00Z"),
                Map.of("gigabytes", new BigDecimal("0.0000000012")));
    }

    @Test
    void eventsAreSentAsABatchOfCloudEventsWithAllTheirDigits() {
        server.then(202, "{" + RECEIPT + "}").then(202, "{" + RECEIPT + "}");
        UsageReceipt receipt = client.usage().send(List.of(event()));
        assertThat(receipt.accepted()).isEqualTo(1);
        assertThat(receipt.storedIn()).isEqualTo("database");
        assertThat(receipt.problems())
                .containsExactly(new UsageProblem(1, null, "2", "refused", "event_too_old", "Too old."));
        client.usage().send("acme/x", List.of(event()));
        assertThat(server.received().getFirst().target()).isEqualTo("/v1/usage/events");
        assertThat(server.received().getFirst().header("Content-type")).isEqualTo("application/cloudevents-batch+json");
        assertThat(server.received().getFirst().body())
                .isEqualTo("""
                        [{"specversion":"1.0","source":"/eu/registry-3","id":"1","type":"image.pulled","subject":"acme",\
                        "time":"2026-11-01T10:00:00Z","data":{"gigabytes":0.0000000012}}]""");
        assertThat(server.received().getLast().target()).isEqualTo("/v1/organizations/acme%2Fx/usage/events");
    }

    @Test
    void aReceiptThatComesAsAProblemIsAReceipt() {
        Map<String, String> problem = Map.of("Content-Type", "application/problem+json");
        server.then(422, problem, "{\"code\": \"events_refused\", \"detail\": \"No.\", " + RECEIPT + "}")
                .then(409, problem, "{\"code\": \"event_conflict\", \"detail\": \"No.\", \"received\": 1, \"conflicts\": 1}")
                .thenProblem(422, "fields_invalid", Map.of());
        assertThat(client.usage().send(List.of(event())).refused()).isEqualTo(1);
        assertThat(client.usage().send(List.of(event())).conflicts()).isEqualTo(1);
        assertThatExceptionOfType(BridgeProblem.class)
                .isThrownBy(() -> client.usage().send(List.of(event())))
                .matches(refusal -> refusal.code().equals("fields_invalid"));
    }

    @Test
    void aServerThatHasTooMuchToDoIsAskedAgain() {
        server.thenProblem(429, "usage_queue_full", Map.of("Retry-After", "1"))
                .thenProblem(503, "usage_not_stored", Map.of("Retry-After", "2"))
                .then(202, "{" + RECEIPT + "}");
        assertThat(client.usage().send(List.of(event())).accepted()).isEqualTo(1);
        assertThat(server.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void questionsAreAskedWithWhatWasSaid() {
        server.then(200, """
                {"organization": "acct_1", "product": "registry", "meter": "pulls", "version": 2, "zone": "Europe/Zurich",
                 "rows": [{"start": "2026-10-25T00:00:00Z", "end": "2026-10-25T01:00:00Z", "offset": "+02:00",
                           "group": {"region": "eu"}, "value": "12.5", "events": 3}],
                 "as_of": {"position": "use_1-2", "lag_millis": 0, "held": 1, "backfilling": true}}""");
        UsageQuestion question = new UsageQuestion(
                "registry:pulls", "2026-10-25T00:00:00Z", "2026-10-26T00:00:00Z", "hour", "region", null, null, null, "use_1-2");
        MeterUsage usage = client.usage().of("acme", question);
        assertThat(usage.rows().getFirst().value()).isEqualTo("12.5");
        assertThat(usage.rows().getFirst().group()).containsEntry("region", "eu");
        assertThat(usage.asOf().held()).isEqualTo(1);
        assertThat(server.received().getFirst().target())
                .isEqualTo("/v1/organizations/acme/usage/registry%3Apulls?from=2026-10-25T00%3A00%3A00Z"
                        + "&to=2026-10-26T00%3A00%3A00Z&window=hour&by=region&at_least=use_1-2");
    }

    @Test
    void heldEventsAreSettledByTheirNames() {
        server.then(200, "{\"results\": [{\"held\": \"1\", \"settled\": false, \"code\": \"still_held\", \"text\": \"No.\"}]}")
                .then(200, "{\"results\": []}");
        assertThat(client.usage().refold(List.of("1")).getFirst().settled()).isFalse();
        client.usage().dismiss(List.of("1"), "a test");
        assertThat(server.received().getFirst().target()).isEqualTo("/v1/usage/held:refold");
        assertThat(server.received().getLast().body()).isEqualTo("{\"held\":[\"1\"],\"reason\":\"a test\"}");
    }
}
