package dev.bridge.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.store.Compactor;
import dev.bridge.metering.store.EventRows;
import dev.bridge.metering.store.Retention;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Months of events go when nobody can send, void or correct anything of them, and not before; quantities stay. */
final class RetentionTest {

    private static final String ALL = "2026-01-01T00:00:00Z";

    private static String call(String id, AccountId account, String time, int bytes) {
        return TestUsage.event(id, "call.made", account.text(), time, "{\"bytes\": " + bytes + "}");
    }

    private static String sample(String id, AccountId account, String time, int gigabytes) {
        return TestUsage.event(
                id, "volume.sampled", account.text(), time, "{\"volume\": \"v\", \"gigabytes\": " + gigabytes + "}");
    }

    /** Usage of January to March 2025; February is 400 days and a day back on 6 April 2026. */
    private static void sendUsage(TestUsage usage, AccountId account) {
        usage.send(
                call("january", account, "2025-01-10T10:00:00Z", 1),
                call("february", account, "2025-02-10T10:03:00Z", 20),
                call("march", account, "2025-03-10T10:00:00Z", 300),
                sample("first", account, "2025-01-11T10:00:00Z", 5),
                sample("second", account, "2025-02-11T10:00:00Z", 7),
                sample("third", account, "2025-03-11T10:00:00Z", 4),
                TestUsage.event("lost", "call.made", "nobody", "2025-02-12T10:00:00Z", "{\"bytes\": 4000}"));
        usage.bean(Compactor.class).runAll();
    }

    private static List<String> months(TestUsage usage) {
        return usage.platform().jdbc().sql("""
                        select right(inhrelid::regclass::text, 7) from pg_inherits
                        where inhparent = 'metering.event'::regclass order by 1
                        """).query((row, place) -> row.getString(1)).list().stream()
                .filter(month -> month.compareTo("2025_04") < 0)
                .toList();
    }

    private static List<String> ids(TestUsage usage) {
        return usage.platform()
                .jdbc()
                .sql("""
                        select id from metering.event order by time
                        """)
                .query((row, place) -> row.getString(1))
                .list();
    }

    private static long identities(TestUsage usage) {
        return usage.platform().jdbc().sql("""
                        select count(*) from metering.identity
                        """).query(Long.class).single();
    }

    private static void runOn(TestUsage usage, String now) {
        usage.clock().set(Instant.parse(now));
        usage.bean(Retention.class).run();
    }

    @Test
    void whatNobodyCanCorrectIsDroppedAndQuantitiesStay() {
        try (TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z")) {
            AccountId account = usage.organization("kept");
            sendUsage(usage, account);
            String bytes = usage.total("bytes", account, "2025-01-01T00:00:00Z", ALL);
            String storage = usage.total("volumes", account, "2025-01-01T00:00:00Z", ALL);
            runOn(usage, "2026-04-10T00:00:00Z");
            // As a node would that was still making months ahead by an earlier clock.
            usage.bean(EventRows.class).prepare(YearMonth.of(2025, 1));
            assertThat(months(usage)).containsExactly("2025_03");
            assertThat(ids(usage)).containsExactly("march", "third");
            assertThat(identities(usage)).isEqualTo(2);
            assertThat(usage.total("bytes", account, "2025-01-01T00:00:00Z", ALL))
                    .isEqualTo(bytes)
                    .isEqualTo("321");
            assertThat(usage.total("bytes", account, "2025-02-10T10:00:00Z", "2025-02-10T10:15:00Z"))
                    .isEqualTo("20");
            assertThat(usage.total("volumes", account, "2025-01-01T00:00:00Z", ALL))
                    .isEqualTo(storage);
            assertThat(usage.differences(account)).isEmpty();
            assertThat(usage.platform().jdbc().sql("""
                                    select data ->> 'months' from platform.event where type = 'metering.events.dropped'
                                    """).query(String.class).list())
                    .singleElement()
                    .asString()
                    .contains("2025-01", "2025-02");
        }
    }

    @Test
    void whatIsDroppedCanNeitherBeSentNorVoidedAndLevelsGoOnFromTheLast() {
        try (TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z")) {
            AccountId account = usage.organization("late");
            sendUsage(usage, account);
            runOn(usage, "2026-04-10T00:00:00Z");
            assertThat(usage.send(call("january", account, "2025-01-10T10:00:00Z", 1))
                            .problems())
                    .singleElement()
                    .matches(problem -> "event_too_old".equals(problem.code()));
            // Its month is kept, and it is too old all the same.
            assertThat(usage.send(TestUsage.voidOf("void-1", "march")).problems())
                    .isEmpty();
            assertThat(usage.total("bytes", account, "2025-03-01T00:00:00Z", ALL))
                    .isEqualTo("0");
            assertThat(usage.send(sample("late", account, "2025-03-10T22:00:00Z", 9))
                            .problems())
                    .isEmpty();
            assertThat(usage.send(TestUsage.voidOf("void-2", "third")).problems())
                    .isEmpty();
            assertThat(usage.differences(account)).isEmpty();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> usage.total("bytes", account, "2025-02-10T10:00:00Z", "2025-02-10T10:02:00Z"))
                    .matches(problem -> problem.problem().code() == MeteringError.USAGE_EVENTS_DROPPED);
            assertThat(usage.platform().jdbc().sql("""
                                    select count(*) from metering.held where state = 'held'
                                    """).query(Long.class).single())
                    .isZero();
        }
    }

    @Test
    void anEventThatIsTooOldIsNotVoided() {
        try (TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z")) {
            AccountId account = usage.organization("old");
            sendUsage(usage, account);
            usage.clock().set(Instant.parse("2026-04-20T00:00:00Z"));
            assertThat(usage.send(TestUsage.voidOf("void-1", "march")).problems())
                    .singleElement()
                    .matches(problem -> "event_too_old".equals(problem.code()));
            assertThat(usage.total("bytes", account, "2025-03-01T00:00:00Z", ALL))
                    .isEqualTo("300");
        }
    }

    @Test
    void nothingIsDroppedBeforeTheHorizonOrWhileItIsNeeded() {
        AtomicReference<Optional<Instant>> needed = new AtomicReference<>(Optional.empty());
        EventsNeeded somebody = needed::get;
        try (TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z", somebody)) {
            AccountId account = usage.organization("needed");
            sendUsage(usage, account);
            // 31 January and a day more are 400 days back on 8 March.
            runOn(usage, "2026-03-08T00:00:00Z");
            assertThat(months(usage)).containsExactly("2025_01", "2025_02", "2025_03");
            runOn(usage, "2026-03-09T00:00:00Z");
            assertThat(months(usage)).containsExactly("2025_02", "2025_03");
            needed.set(Optional.of(Instant.parse("2025-02-20T00:00:00Z")));
            runOn(usage, "2026-05-20T00:00:00Z");
            assertThat(months(usage)).containsExactly("2025_02", "2025_03");
            assertThat(identities(usage)).isEqualTo(5);
            needed.set(Optional.empty());
            usage.platform()
                    .jdbc()
                    .sql("""
                            insert into metering.backfill (meter, lane, since, until, position)
                            values (:meter, 0, '2025-03-02T00:00:00Z', 'infinity', 1)
                            """)
                    .param("meter", usage.meter("calls").number())
                    .update();
            runOn(usage, "2026-06-20T00:00:00Z");
            assertThat(months(usage)).containsExactly("2025_03");
        }
    }
}
