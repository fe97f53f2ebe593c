package dev.bridge.metering;

import static dev.bridge.metering.TestUsage.event;
import static dev.bridge.metering.TestUsage.voidOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.TestPeople;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.store.Conflicts;
import dev.bridge.metering.store.HeldEvents;
import dev.bridge.metering.store.HeldRows;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cannot be counted is kept, says why, and has a way out. */
final class HeldTest {

    private static final String FROM = "2025-03-01T00:00:00Z";
    private static final String TO = "2025-04-01T00:00:00Z";

    private static TestUsage usage;

    @BeforeAll
    static void start() {
        usage = TestUsage.at("2025-04-02T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        usage.close();
    }

    private static HeldRows.Held held(String id) {
        return usage.bean(HeldEvents.class).open(null, null, "", 1_000).stream()
                .filter(held -> held.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reasons(String id) {
        return usage.bean(HeldEvents.class).open(null, null, "", 1_000).stream()
                .filter(held -> held.id().equals(id))
                .map(held -> held.reason().word())
                .toList();
    }

    @Test
    void anEventOfAnUnknownSubjectIsCountedWhenThereIsOne() {
        IngestResult result =
                usage.send(event("u-1", "call.made", "late-comer", "2025-04-02T00:04:00Z", "{\"bytes\": 5}"));
        assertThat(result.problems())
                .extracting(IngestResult.EventProblem::code)
                .containsExactly("unknown_subject");
        HeldEvents events = usage.bean(HeldEvents.class);
        HeldRows.Held waiting = held("u-1");
        assertThat(TestPeople.refusal(() -> events.refold(TestPlatform.ORIGIN, HeldEvents.key(waiting)))
                        .code())
                .isEqualTo(MeteringError.STILL_HELD);
        usage.clock().advance(Duration.ofMinutes(1));
        AccountId account = usage.organization("late-comer");
        // What a name leads to is remembered for a second.
        Eventually.untilAsserted(
                Duration.ofSeconds(10), () -> events.refold(TestPlatform.ORIGIN, HeldEvents.key(held("u-1"))));
        assertThat(usage.total("bytes", account, FROM, "2025-05-01T00:00:00Z")).isEqualTo("5");
        assertThat(usage.differences(account)).isEmpty();
        assertThat(TestPeople.refusal(() -> events.refold(TestPlatform.ORIGIN, HeldEvents.key(waiting)))
                        .code())
                .isEqualTo(MeteringError.HELD_UNKNOWN);
        usage.send(voidOf("u-1-void", "u-1"));
        assertThat(usage.total("bytes", account, FROM, "2025-05-01T00:00:00Z")).isEqualTo("0");
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void aValueThatCannotBeReadHoldsTheEventForThatMeterOnly() {
        AccountId account = usage.organization("values");
        String[] wrong = {"\"abc\"", "\"NaN\"", "1e400", "1" + "0".repeat(200), "true", "null", "{}"};
        for (int i = 0; i < wrong.length; i++) {
            IngestResult result = usage.send(event(
                    "v-" + i, "call.made", account.text(), "2025-03-05T00:00:00Z", "{\"bytes\": " + wrong[i] + "}"));
            assertThat(result.count(Verdict.HELD)).as(wrong[i]).isEqualTo(1);
        }
        usage.send(event("v-x", "call.made", account.text(), "2025-03-05T00:00:00Z", "{\"bytes\": \"12.50\"}"));
        assertThat(usage.total("calls", account, FROM, TO)).isEqualTo("8");
        assertThat(usage.total("bytes", account, FROM, TO)).isEqualTo("12.5");
        assertThat(reasons("v-5"))
                .containsExactlyInAnyOrder("value_missing", "filter_failed", "value_missing", "value_missing");
        assertThat(reasons("v-2")).containsOnly("value_invalid", "filter_failed");
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void aDismissedEventIsNotCountedAndDoesNotComeBack() {
        AccountId account = usage.organization("dismissed");
        usage.send(event("d-1", "payment.made", account.text(), "2025-03-05T00:00:00Z", "{\"amount\": -3}"));
        HeldEvents events = usage.bean(HeldEvents.class);
        HeldRows.Held waiting = held("d-1");
        assertThat(waiting.detail()).contains("minimum");
        events.dismiss(TestPlatform.ORIGIN, HeldEvents.key(waiting), "a test payment");
        assertThat(TestPeople.refusal(() -> events.dismiss(TestPlatform.ORIGIN, HeldEvents.key(waiting), "once more"))
                        .code())
                .isEqualTo(MeteringError.HELD_UNKNOWN);
        assertThat(usage.total("paid", account, FROM, TO)).isEqualTo("0");
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void whatHasNoRoomIsInTheTotalAndInNoGroup() {
        AccountId account = usage.organization("crowded");
        int groups = MeteringLimits.GROUPS.intValue();
        for (int from = 0; from < groups; from += 5_000) {
            int first = from;
            usage.send(IntStream.range(first, first + 5_000)
                    .mapToObj(i -> event(
                            "g-" + i,
                            "call.made",
                            account.text(),
                            "2025-03-05T00:00:00Z",
                            "{\"bytes\": 1, \"region\": \"r" + i + "\"}"))
                    .toArray(String[]::new));
        }
        IngestResult over = usage.send(
                event(
                        "g-over",
                        "call.made",
                        account.text(),
                        "2025-03-05T00:00:00Z",
                        "{\"bytes\": 7, \"region\": \"one more\"}"),
                event(
                        "g-known",
                        "call.made",
                        account.text(),
                        "2025-03-05T00:00:00Z",
                        "{\"bytes\": 1, \"region\": \"r0\"}"));
        assertThat(over.problems()).extracting(IngestResult.EventProblem::code).containsExactly("cardinality_exceeded");
        assertThat(usage.total("bytes", account, FROM, TO)).isEqualTo(Integer.toString(groups + 8));
        assertThat(usage.differences(account)).isEmpty();
        usage.send(voidOf("g-over-void", "g-over"));
        assertThat(usage.total("bytes", account, FROM, TO)).isEqualTo(Integer.toString(groups + 1));
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void conflictsAreKeptForWhoeverLooks() {
        AccountId account = usage.organization("conflicting");
        usage.send(event("c-1", "call.made", account.text(), "2025-03-05T00:00:00Z", "{\"bytes\": 1}"));
        usage.send(event("c-1", "call.made", account.text(), "2025-03-05T00:00:00Z", "{\"bytes\": 2}"));
        List<Conflicts.Conflict> conflicts = usage.bean(Conflicts.class).before(Long.MAX_VALUE, 10);
        assertThat(conflicts).isNotEmpty();
        assertThat(conflicts.getFirst().id()).isEqualTo("c-1");
        assertThat(conflicts.getFirst().stored())
                .hasSize(32)
                .isNotEqualTo(conflicts.getFirst().received());
    }

    @Test
    void aCustomersCredentialSendsForItsOwnAccountOnlyAndLearnsNothingOfOthers() {
        AccountId own = usage.organization("own");
        AccountId other = usage.organization("other");
        Sender sender = new Sender(own, false);
        IngestResult result = usage.send(
                sender,
                List.of(
                        event("s-1", "call.made", null, "2025-03-05T00:00:00Z", "{\"bytes\": 1}"),
                        event("s-2", "call.made", other.text(), "2025-03-05T00:00:00Z", "{\"bytes\": 1}"),
                        event("s-3", "call.made", "nobody-at-all", "2025-03-05T00:00:00Z", "{\"bytes\": 1}"),
                        event("s-4", "call.made", own.text(), "2025-03-05T00:00:00Z", "{\"bytes\": 1}")));
        assertThat(result.count(Verdict.ACCEPTED)).isEqualTo(2);
        assertThat(result.problems())
                .extracting(IngestResult.EventProblem::index)
                .containsExactly(1, 2);
        assertThat(result.problems().get(0).text())
                .isEqualTo(result.problems().get(1).text());
        assertThat(usage.total("calls", other, FROM, TO)).isEqualTo("0");
        // An event of another sender is not there for it to take back.
        usage.send(event("s-9", "call.made", other.text(), "2025-03-05T00:00:00Z", "{\"bytes\": 1}"));
        usage.send(sender, List.of(voidOf("s-9-void", "s-9")));
        assertThat(usage.total("calls", other, FROM, TO)).isEqualTo("1");
    }

    @Test
    void whatIsTooOldOrAheadOfTheClockIsRefusedAndItsNeighboursAreNot() {
        AccountId account = usage.organization("times");
        IngestResult result = usage.send(
                event("t-1", "call.made", account.text(), "2023-03-05T00:00:00Z", "{\"bytes\": 1}"),
                event("t-2", "call.made", account.text(), "2025-06-05T00:00:00Z", "{\"bytes\": 1}"),
                event("t-3", "call.made", account.text(), "2025-03-05T00:00:00Z", "{\"bytes\": 1}"));
        assertThat(result.problems())
                .extracting(IngestResult.EventProblem::code)
                .containsExactly("event_too_old", "event_in_future");
        assertThat(result.count(Verdict.ACCEPTED)).isEqualTo(1);
    }
}
