package dev.bridge.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.store.BackgroundVerification;
import dev.bridge.metering.store.Compactor;
import dev.bridge.metering.store.Customers;
import dev.bridge.metering.store.Verification;
import dev.bridge.platform.TestPlatform;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Days that are verified at random in the background: what differs is told everywhere, once, until it is repaired. */
final class BackgroundVerificationTest {

    private static double measured(TestUsage usage, String name) {
        return usage.bean(MeterRegistry.class)
                .get("bridge.usage.verify." + name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    private static long told(TestUsage usage) {
        return usage.platform().jdbc().sql("""
                        select count(*) from platform.event where type = 'metering.usage.differs'
                        """).query(Long.class).single();
    }

    private static AccountId used(TestUsage usage) {
        AccountId account = usage.organization("acme");
        for (int hour = 0; hour < 20; hour++) {
            String time = "2025-04-01T%02d:10:00Z".formatted(hour);
            usage.send(
                    TestUsage.event(
                            "c" + hour,
                            "call.made",
                            account.text(),
                            time,
                            "{\"bytes\": 20, \"user\": \"u" + hour + "\"}"),
                    TestUsage.event("s" + hour, "storage.sampled", account.text(), time, "{\"gigabytes\": 3}"));
        }
        usage.send(TestUsage.voidOf("v1", "c3"), TestUsage.voidOf("v2", "s7"));
        usage.bean(Compactor.class).runAll();
        return account;
    }

    @Test
    void whatIsRightIsCheckedInSilence() {
        try (TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z")) {
            used(usage);
            usage.bean(BackgroundVerification.class).run();
            assertThat(measured(usage, "checked")).isGreaterThanOrEqualTo(10);
            assertThat(measured(usage, "events")).isPositive();
            assertThat(measured(usage, "last"))
                    .isEqualTo((double) usage.clock().instant().getEpochSecond());
            assertThat(measured(usage, "differing")).isZero();
            assertThat(measured(usage, "differences")).isZero();
            assertThat(told(usage)).isZero();
        }
    }

    @Test
    void aPlantedDifferenceIsToldOnceAndIsGoneWithItsRepair() {
        try (TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z")) {
            AccountId account = used(usage);
            // As if a bug had forgotten an hour: of every meter that counts calls, and of the levels.
            usage.platform().jdbc().sql("""
                            delete from metering.bucket where hour = (select max(hour) from metering.bucket)
                            """).update();
            BackgroundVerification verification = usage.bean(BackgroundVerification.class);
            verification.run();
            double differing = measured(usage, "differing");
            assertThat(differing).isPositive();
            double days = measured(usage, "differences");
            assertThat(days).isPositive();
            assertThat(told(usage)).isEqualTo((long) days);
            verification.run();
            assertThat(told(usage)).isEqualTo((long) days);
            assertThat(measured(usage, "differing")).isGreaterThan(differing);
            usage.bean(Verification.class)
                    .verify(
                            usage.bean(Customers.class).of(account),
                            null,
                            new Period(Instant.parse("2025-04-01T00:00:00Z"), Instant.parse("2025-04-02T00:00:00Z")),
                            TestPlatform.ORIGIN);
            double before = measured(usage, "differing");
            verification.run();
            assertThat(measured(usage, "differing")).isEqualTo(before);
            assertThat(measured(usage, "differences")).isZero();
        }
    }

    @Test
    void anEventThatWasNeverCountedIsFoundThoughItsGroupHasNoNumber() {
        try (TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z")) {
            used(usage);
            usage.platform().jdbc().sql("""
                            insert into metering.event
                                (account, time, lane, position, sender, received_at, source, id, type, body)
                            select account, time + interval '1 second', lane, position, sender, received_at, source, 'forged', type,
                                   '{"bytes": 1, "region": "never seen"}'
                            from metering.event where id = 'c5'
                            """).update();
            usage.bean(BackgroundVerification.class).run();
            assertThat(measured(usage, "differing")).isPositive();
            assertThat(told(usage)).isPositive();
        }
    }
}
