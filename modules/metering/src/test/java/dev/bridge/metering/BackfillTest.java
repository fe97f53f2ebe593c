package dev.bridge.metering;

import static dev.bridge.metering.TestUsage.event;
import static dev.bridge.metering.TestUsage.voidOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.TestPeople;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.store.Backfills;
import dev.bridge.metering.store.Compactor;
import dev.bridge.metering.store.Counters;
import dev.bridge.metering.store.Customers;
import dev.bridge.metering.store.Verification;
import dev.bridge.metering.window.Window;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Meters that come later than events, running counters, and repair. */
final class BackfillTest {

    private static final String FROM = "2025-03-01T00:00:00Z";
    private static final String TO = "2025-04-01T00:00:00Z";

    private final TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z");

    @AfterEach
    void stop() {
        usage.close();
    }

    private void call(String id, AccountId account, String time, int bytes) {
        usage.send(event(id, "call.made", account.text(), time, "{\"bytes\": " + bytes + ", \"region\": \"eu\"}"));
    }

    @Test
    void aNewMeterCountsOlderEventsWhenItIsTold() {
        AccountId account = usage.organization("older");
        call("o-1", account, "2025-03-05T00:00:00Z", 5);
        call("o-2", account, "2025-03-06T00:00:00Z", 7);
        call("o-3", account, "2025-03-07T00:00:00Z", 9);
        usage.send(voidOf("o-3-void", "o-3"));
        usage.declare(TestUsage.METERS + "  doubled: { event: call.made, aggregate: sum, value: data.bytes * 2 }\n");
        assertThat(usage.total("doubled", account, FROM, TO)).isEqualTo("0");
        call("o-4", account, "2025-04-02T00:00:01Z", 50);
        assertThat(usage.total("doubled", account, FROM, "2025-05-01T00:00:00Z"))
                .isEqualTo("100");

        Backfills backfills = usage.bean(Backfills.class);
        CompiledMeter meter = usage.meter("doubled");
        assertThat(TestPeople.refusal(() ->
                                backfills.extend(TestPlatform.ORIGIN, meter, Instant.parse("2025-06-01T00:00:00Z")))
                        .code())
                .isEqualTo(MeteringError.SINCE_INVALID);
        backfills.extend(TestPlatform.ORIGIN, meter, Instant.parse("2025-03-01T00:00:00Z"));
        // Late, and after the meter was told: counted as it comes.
        call("o-5", account, "2025-03-08T00:00:00Z", 1);
        Eventually.untilAsserted(
                Duration.ofSeconds(30),
                () -> assertThat(backfills.progress(meter))
                        .satisfies(progress -> assertThat(progress.isDone()).isTrue()));
        assertThat(usage.total("doubled", account, FROM, "2025-05-01T00:00:00Z"))
                .isEqualTo("126");
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void aChangedMeterIsAnotherVersionAndTheOldOneGoesOn() {
        AccountId account = usage.organization("changed");
        call("v-1", account, "2025-03-05T00:00:00Z", 5);
        String before = "data.bytes, dimensions: [region] }";
        String after = "data.bytes * 10, dimensions: [region] }";
        usage.declare(TestUsage.METERS.replace(before, after));
        call("v-2", account, "2025-04-02T00:00:01Z", 7);
        assertThat(usage.meter("bytes").version().version()).isEqualTo(2);
        assertThat(usage.total("bytes", account, FROM, "2025-05-01T00:00:00Z")).isEqualTo("70");
        UsageAnswer old = usage.bean(UsageQueries.class)
                .answer(new UsageQuestion(
                        "bytes",
                        1,
                        account,
                        new Period(Instant.parse(FROM), Instant.parse("2025-05-01T00:00:00Z")),
                        Window.TOTAL,
                        List.of(),
                        Map.of(),
                        ZoneOffset.UTC,
                        null));
        assertThat(old.rows()).hasSize(1);
        assertThat(Objects.requireNonNull(old.rows().getFirst().value()).text()).isEqualTo("12");
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void aCounterRunsWithTheEventsAndTellsALevelOnce() {
        AccountId account = usage.organization("counted");
        call("c-1", account, "2025-03-05T00:00:00Z", 40);
        Counters counters = usage.bean(Counters.class);
        Period march = new Period(Instant.parse(FROM), Instant.parse(TO));
        CounterId counter = counters.open(
                account, usage.meter("bytes"), Map.of("region", "eu"), march, List.of(new BigDecimal(100)));
        assertThat(counters.value(counter))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("40"));
        call("c-2", account, "2025-03-06T00:00:00Z", 50);
        call("c-late", account, "2025-04-01T00:00:00Z", 1_000);
        assertThat(crossings()).isZero();
        call("c-3", account, "2025-03-07T00:00:00Z", 20);
        assertThat(counters.value(counter))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("110"));
        usage.send(voidOf("c-3-void", "c-3"));
        assertThat(counters.value(counter))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("90"));
        call("c-4", account, "2025-03-08T00:00:00Z", 30);
        assertThat(crossings()).isEqualTo(1);
        assertThat(TestPeople.refusal(() -> counters.open(account, usage.meter("peak"), Map.of(), march, List.of()))
                        .code())
                .isEqualTo(MeteringError.METER_NOT_COUNTED);
    }

    private long crossings() {
        return usage.platform().jdbc().sql("""
                        select count(*) from platform.event where type = 'metering.level.crossed'
                        """).query(Long.class).single();
    }

    @Test
    void whatIsSetAsideIsKeptFromOthersUntilItLandsOrEnds() {
        AccountId account = usage.organization("holding");
        Counters counters = usage.bean(Counters.class);
        Period march = new Period(Instant.parse(FROM), Instant.parse(TO));
        CounterId counter = counters.open(account, usage.meter("bytes"), Map.of(), march, List.of());
        Instant now = usage.clock().instant();
        BigDecimal limit = new BigDecimal(100);
        Optional<HoldId> first = counters.hold(counter, new BigDecimal(60), limit, now.plusSeconds(60), now);
        assertThat(first).isPresent();
        assertThat(counters.hold(counter, new BigDecimal(60), limit, now.plusSeconds(60), now))
                .isEmpty();
        String event = event("h-1", "call.made", account.text(), "2025-03-05T00:00:00Z", "{\"bytes\": 45}");
        usage.send(
                event.replace("\"specversion\"", "\"reservation\": \"" + first.orElseThrow() + "\", \"specversion\""));
        // 45 used, 15 of the hold are left: 40 remain.
        assertThat(counters.hold(counter, new BigDecimal(41), limit, now.plusSeconds(60), now))
                .isEmpty();
        assertThat(counters.hold(counter, new BigDecimal(40), limit, now.plusSeconds(60), now))
                .isPresent();
        assertThat(counters.release(first.orElseThrow())).isTrue();
        assertThat(counters.hold(counter, new BigDecimal(15), limit, now.plusSeconds(60), now))
                .isPresent();
        Instant later = now.plusSeconds(61);
        assertThat(counters.hold(counter, new BigDecimal(55), limit, later.plusSeconds(60), later))
                .isPresent();
    }

    @Test
    void whatWasSpoiledIsFoundAndRepaired() throws SQLException {
        AccountId account = usage.organization("spoiled");
        call("s-1", account, "2025-03-05T00:00:00Z", 5);
        usage.bean(Compactor.class).runAll();
        try (var connection = usage.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from metering.bucket where meter = "
                    + usage.meter("bytes").number());
        }
        assertThat(usage.total("bytes", account, FROM, TO)).isEqualTo("0");
        assertThat(usage.differences(account)).hasSize(1);
        Verification.Report repaired = usage.bean(Verification.class)
                .verify(
                        usage.bean(Customers.class).of(account),
                        usage.meter("bytes"),
                        new Period(Instant.parse(FROM), Instant.parse(TO)),
                        TestPlatform.ORIGIN);
        assertThat(repaired.differences()).hasSize(1);
        assertThat(usage.total("bytes", account, FROM, TO)).isEqualTo("5");
        assertThat(usage.differences(account)).isEmpty();
    }
}
