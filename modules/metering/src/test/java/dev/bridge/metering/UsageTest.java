package dev.bridge.metering;

import static dev.bridge.metering.TestUsage.event;
import static dev.bridge.metering.TestUsage.voidOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.store.Compactor;
import dev.bridge.metering.window.Window;
import dev.bridge.metering.window.WindowedQuantities;
import dev.bridge.platform.TestPlatform;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** The metering cases with known answers, from the event to the answer. */
final class UsageTest {

    private static TestUsage usage;
    private static int made;

    @BeforeAll
    static void start() {
        usage = TestUsage.at("2025-04-02T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        usage.close();
    }

    private static AccountId account() {
        return usage.organization("account-" + ++made);
    }

    private static String call(String id, AccountId account, String time, int bytes) {
        return event(id, "call.made", account.text(), time, "{\"bytes\": %d}".formatted(bytes));
    }

    @Test
    void whatIsSentInOneMinuteIsOneWindowOfIt() {
        AccountId account = account();
        usage.send(
                call("m02-a", account, "2025-03-01T00:00:00.001Z", 10),
                call("m02-b", account, "2025-03-01T00:00:00.001Z", 20));
        List<WindowedQuantities.Row> rows =
                usage.rows("bytes", account, "2025-03-01T00:00:00Z", "2025-03-01T00:02:00Z", Window.MINUTE, "UTC");
        assertThat(rows)
                .extracting(row -> row.value() == null ? "" : row.value().text())
                .containsExactly("30", "0");
    }

    @Test
    void usageOfAnAccountThatWasFirstAskedAboutInVainIsFoundByOthers() {
        AccountId account = account();
        usage.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            usage.bean(UsageQueries.class).position(account);
            status.setRollbackOnly();
        });
        usage.send(call("rolled-back", account, "2025-03-01T00:00:00Z", 10));
        long found = usage.platform()
                .jdbc()
                .sql("""
                        select count(*) from metering.event e join metering.account a on a.number = e.account
                        where a.id = :account
                        """)
                .param("account", account.uuid())
                .query(Long.class)
                .single();
        assertThat(found).isEqualTo(1);
    }

    @Test
    void theSameEventIsCountedOnce() {
        AccountId account = account();
        String event = call("m03", account, "2025-03-01T00:00:00Z", 10);
        IngestResult first = usage.send(event);
        assertThat(first.problems()).isEmpty();
        assertThat(first.count(Verdict.ACCEPTED)).isEqualTo(1);
        IngestResult again = usage.send(event, event);
        assertThat(again.count(Verdict.DUPLICATE)).isEqualTo(2);
        assertThat(again.problems()).isEmpty();
        assertThat(usage.total("bytes", account, "2025-01-01T00:00:00Z", "2025-04-01T00:00:00Z"))
                .isEqualTo("10");
    }

    @Test
    void anotherWayOfWritingIsADuplicateAndAnotherContentAConflict() {
        AccountId account = account();
        String stored = event("b09", "call.made", account.text(), "2025-03-01T00:00:00Z", "{\"bytes\": 1, \"a\": 2}");
        String same = event("b09", "call.made", account.text(), "2025-03-01T00:00:00Z", "{\"a\": 2.0, \"bytes\": 1.0}");
        String other = event("b09", "call.made", account.text(), "2025-03-01T00:00:00Z", "{\"a\": 2, \"bytes\": 2}");
        usage.send(stored);
        assertThat(usage.send(same).count(Verdict.DUPLICATE)).isEqualTo(1);
        IngestResult conflict = usage.send(other);
        assertThat(conflict.count(Verdict.CONFLICT)).isEqualTo(1);
        assertThat(conflict.problems().getFirst().code()).isEqualTo("event_conflict");
        assertThat(usage.total("bytes", account, "2025-01-01T00:00:00Z", "2025-04-01T00:00:00Z"))
                .isEqualTo("1");
    }

    @Test
    void changesAreWeightedByTheTimeThatIsLeft() {
        AccountId account = account();
        usage.send(event("m06", "seats.changed", account.text(), "2025-03-05T00:00:00Z", "{\"delta\": 2500}"));
        assertThat(usage.total("seats", account, "2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z"))
                .isEqualTo("2177.41935483871");
    }

    @Test
    void anEventAtTheEndOfAPeriodBelongsToTheNext() {
        AccountId account = account();
        usage.send(call("m09", account, "2025-03-01T00:00:00Z", 7));
        assertThat(usage.total("bytes", account, "2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z"))
                .isEqualTo("0");
        assertThat(usage.total("bytes", account, "2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z"))
                .isEqualTo("7");
    }

    @Test
    void aMonthOfAnAccountFarInTheEastBeginsEarly() {
        AccountId account = account();
        usage.send(
                call("b02-a", account, "2025-01-31T10:00:00Z", 3), call("b02-b", account, "2025-02-28T10:00:00Z", 4));
        List<WindowedQuantities.Row> rows = usage.rows(
                "bytes", account, "2025-01-31T10:00:00Z", "2025-02-28T10:00:00Z", Window.MONTH, "Pacific/Kiritimati");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().value()).isNotNull();
        assertThat(usage.total("bytes", account, "2025-01-31T10:00:00Z", "2025-02-28T10:00:00Z"))
                .isEqualTo("3");
    }

    @Test
    void aLateLevelAdjustsItsOwnChangeAndTheNext() {
        for (int order = 0; order < 6; order++) {
            AccountId account = account();
            List<String> levels = List.of(
                    event(
                            "b06-0-" + order,
                            "storage.sampled",
                            account.text(),
                            "2025-03-02T00:00:00Z",
                            "{\"gigabytes\": 10}"),
                    event(
                            "b06-1-" + order,
                            "storage.sampled",
                            account.text(),
                            "2025-03-12T10:20:00Z",
                            "{\"gigabytes\": 20}"),
                    event(
                            "b06-2-" + order,
                            "storage.sampled",
                            account.text(),
                            "2025-03-07T05:10:00Z",
                            "{\"gigabytes\": 30}"));
            int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
            for (int place : orders[order]) {
                usage.send(levels.get(place));
            }
            // 10 for 5 d 5:10, 30 for 5 d 5:10, 20 for 19 d 13:40, of 31 days.
            assertThat(usage.total("storage", account, "2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z"))
                    .as("order %d", order)
                    .isEqualTo("19.354838709677");
            assertThat(usage.differences(account)).isEmpty();
        }
    }

    @Test
    void aLevelInTheMonthOfTheTimeChangeIsSharedByItsHours() {
        AccountId account = account();
        usage.send(event("b07", "storage.sampled", account.text(), "2025-03-29T23:00:00Z", "{\"gigabytes\": 10}"));
        List<WindowedQuantities.Row> rows = usage.rows(
                "storage", account, "2025-02-28T23:00:00Z", "2025-03-31T22:00:00Z", Window.MONTH, "Europe/Zurich");
        assertThat(rows).hasSize(1);
        assertThat(java.util.Objects.requireNonNull(rows.getFirst().value()).text())
                .isEqualTo("0.632570659489");
    }

    @Test
    void theLastOfTwoEventsOfOneTimeIsThatOfTheGreaterId() {
        for (List<String> ids : List.of(List.of("a", "b"), List.of("b", "a"))) {
            AccountId account = account();
            for (String id : ids) {
                usage.send(call("b08-" + id + account.text(), account, "2025-03-01T00:00:00Z", id.equals("a") ? 7 : 5));
            }
            assertThat(usage.total("last", account, "2025-03-01T00:00:00Z", "2025-03-02T00:00:00Z"))
                    .isEqualTo("5");
        }
    }

    @Test
    void aVoidThatComesBeforeItsEventWaitsForIt() {
        AccountId account = account();
        IngestResult early = usage.send(voidOf("b10-void", "b10"));
        assertThat(early.count(Verdict.HELD)).isEqualTo(1);
        assertThat(early.problems().getFirst().code()).isEqualTo("void_target_unknown");
        assertThat(usage.send(call("b10", account, "2025-03-01T00:00:00Z", 9)).count(Verdict.ACCEPTED))
                .isEqualTo(1);
        assertThat(usage.total("calls", account, "2025-03-01T00:00:00Z", "2025-03-02T00:00:00Z"))
                .isEqualTo("0");
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void aVoidTakesBackWhatEveryKindOfMeterCounted() {
        AccountId account = account();
        usage.send(
                event(
                        "v-1",
                        "call.made",
                        account.text(),
                        "2025-03-01T00:01:00Z",
                        "{\"bytes\": 12, \"user\": \"ann\", \"region\": \"eu\"}"),
                event(
                        "v-2",
                        "call.made",
                        account.text(),
                        "2025-03-01T00:02:00Z",
                        "{\"bytes\": 99, \"user\": \"bob\", \"region\": \"eu\"}"),
                event(
                        "v-3",
                        "call.made",
                        account.text(),
                        "2025-03-01T00:03:00Z",
                        "{\"bytes\": 30, \"user\": \"ann\", \"region\": \"us\"}"));
        assertThat(values(account)).containsExactly("3", "141", "38.25", "99", "30", "2");
        usage.bean(Compactor.class).runAll();
        assertThat(values(account)).containsExactly("3", "141", "38.25", "99", "30", "2");
        usage.send(voidOf("v-2-void", "v-2"));
        assertThat(values(account)).containsExactly("2", "42", "12.5", "30", "30", "1");
        usage.send(voidOf("v-3-void", "v-3"), voidOf("v-3-void-again", "v-3"));
        assertThat(values(account)).containsExactly("1", "12", "4", "12", "12", "1");
        usage.bean(Compactor.class).runAll();
        assertThat(values(account)).containsExactly("1", "12", "4", "12", "12", "1");
        assertThat(usage.differences(account)).isEmpty();
    }

    private static List<String> values(AccountId account) {
        return List.of("calls", "bytes", "cost", "peak", "last", "users").stream()
                .map(meter -> usage.total(meter, account, "2025-03-01T00:00:00Z", "2025-03-02T00:00:00Z"))
                .toList();
    }

    @Test
    void theDaysThatChangedAfterAPositionAreTold() {
        AccountId account = account();
        UsageQueries queries = usage.bean(UsageQueries.class);
        usage.send(call("day-1", account, "2025-03-01T00:00:00Z", 1));
        Position cutoff = queries.position(account);
        assertThat(queries.touchedAfter(account, cutoff)).isEmpty();
        usage.send(call("day-2", account, "2025-02-03T10:00:00Z", 1));
        usage.bean(Compactor.class).runAll();
        usage.send(voidOf("day-1-void", "day-1"), call("day-3", account, "2025-03-09T10:00:00Z", 1));
        assertThat(queries.touchedAfter(account, cutoff))
                .containsExactly(
                        LocalDate.parse("2025-02-03"), LocalDate.parse("2025-03-01"), LocalDate.parse("2025-03-09"));
        assertThat(queries.touchedAfter(account, queries.position(account))).isEmpty();
    }

    /** What a node remembers of groups is not whole any more once another has added some. */
    @Test
    void nodesThatTakeTurnsGiveEachGroupOneNumber() {
        AccountId account = account();
        try (TestPlatform other = usage.node()) {
            List<TestPlatform> nodes = List.of(usage.platform(), other);
            for (int i = 0; i < 12; i++) {
                // Both have seen some before, both add some, and some that one has added the other sends next.
                usage.send(
                        nodes.get(i % 2),
                        regional("t" + i, account, "r" + i),
                        regional("u" + i, account, "r" + Math.max(0, i - 1)));
            }
        }
        assertThat(usage
                        .rows(
                                "calls",
                                account,
                                "2025-03-01T00:00:00Z",
                                "2025-03-02T00:00:00Z",
                                Window.TOTAL,
                                "UTC",
                                "region")
                        .stream()
                        .map(row -> row.labels() + " "
                                + Objects.requireNonNull(row.value()).text()))
                .hasSize(12)
                .contains("[r0] 3", "[r5] 2", "[r11] 1");
        assertThat(usage.differences(account)).isEmpty();
        assertThat(usage.platform()
                        .jdbc()
                        .sql("select count(*) - count(distinct (account, meter, labels)) from metering.grouping")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String regional(String id, AccountId account, String region) {
        return event(
                id,
                "call.made",
                account.text(),
                "2025-03-01T00:00:00Z",
                "{\"bytes\": 1, \"region\": \"%s\"}".formatted(region));
    }

    @Test
    void aCorrectionPutsAnotherEventInItsPlaceWhateverComesFirst() {
        for (boolean early : List.of(false, true)) {
            AccountId account = account();
            String id = "c-" + early;
            String event = call(id, account, "2025-03-01T00:00:00Z", 100);
            String correction = event(
                    id + "-correction", "dev.bridge.usage.corrected", null, null, """
                            {"source": "/test", "id": "%s", "reason": "wrong size", "replacement": {"type": "call.made",
                             "subject": "%s", "time": "2025-03-01T00:05:00Z", "data": {"bytes": 60}}}
                            """.formatted(id, account.text())
                            .replace('\n', ' '));
            usage.send(early ? correction : event);
            usage.send(early ? event : correction);
            assertThat(usage.total("bytes", account, "2025-03-01T00:00:00Z", "2025-03-02T00:00:00Z"))
                    .isEqualTo("60");
            assertThat(usage.total("calls", account, "2025-03-01T00:00:00Z", "2025-03-02T00:00:00Z"))
                    .isEqualTo("1");
            assertThat(usage.differences(account)).isEmpty();
            assertThat(usage.send(correction).count(Verdict.DUPLICATE)).isEqualTo(1);
        }
    }
}
