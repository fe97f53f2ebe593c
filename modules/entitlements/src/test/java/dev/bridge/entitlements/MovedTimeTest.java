package dev.bridge.entitlements;

import static dev.bridge.accounts.TestPeople.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.TestPeople;
import dev.bridge.billing.clock.TestClock;
import dev.bridge.billing.clock.TestClocks;
import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.decision.entitlement.Reservations;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts whose time somebody moves, while the server's goes on by itself. */
class MovedTimeTest {

    private static final Shop SHOP = new Shop("2026-03-10T12:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @AfterAll
    static void stop() {
        SHOP.close();
    }

    private static TestClock clock(String start) {
        return SHOP.bean(TestClocks.class).create(TestPlatform.ORIGIN, "Moved", Instant.parse(start));
    }

    private static AccountId subscribed(TestClock clock) {
        String name = "moved-" + NUMBER.incrementAndGet();
        AccountId account = SHOP.bean(TestClocks.class)
                .createOrganization(
                        TestPlatform.ORIGIN,
                        clock.id(),
                        TestPeople.on(SHOP.platform)
                                .register(name + "@shop.test")
                                .user(),
                        NewOrganization.of(name, name))
                .id();
        SHOP.subscribe(account, "team");
        return account;
    }

    private static void move(TestClock clock, Duration by) {
        TestClocks clocks = SHOP.bean(TestClocks.class);
        clocks.advance(
                TestPlatform.ORIGIN,
                clock.id(),
                clocks.require(clock.id()).now().plus(by));
        Eventually.until(
                Duration.ofSeconds(30), () -> !clocks.require(clock.id()).isMoving());
    }

    /** The server's time passes, and what it is the time for is done. */
    private static void waitFor(Duration time) {
        SHOP.clock.advance(time);
        SHOP.bean(WindowKeeper.class).run();
    }

    private static Reserved.Admitted admitted(AccountId account, long units, @Nullable String key) {
        return (Reserved.Admitted) SHOP.reserve(account, "scans", units, key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T00:00:00Z", "2027-06-01T00:00:00Z"})
    void unitsAreSetAsideUntilTheAccountsOwnClockHasMovedOn(String start) {
        TestClock clock = clock(start);
        AccountId account = subscribed(clock);
        Reserved.Admitted first = admitted(account, 150, "job");
        assertThat(first.expiresAt()).isEqualTo(Instant.parse(start).plusSeconds(60));
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 150 50");

        waitFor(Duration.ofDays(3));
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 150 50");
        assertThat(admitted(account, 150, "job").id()).isEqualTo(first.id());
        assertThat(SHOP.reserve(account, "scans", 60, null)).isInstanceOf(Reserved.Refused.class);

        Reservations reservations = SHOP.bean(Reservations.class);
        move(clock, Duration.ofSeconds(61));
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 0 200");
        assertThat(refusal(() -> reservations.commit(first.id(), BigDecimal.ONE, SHOP.clock.instant()))
                        .code())
                .isEqualTo(EntitlementsError.RESERVATION_EXPIRED);
        String second = admitted(account, 60, null).id();
        Reservation committed = reservations.commit(second, BigDecimal.valueOf(40), SHOP.clock.instant());
        assertThat(committed.expiresAt()).isEqualTo(Instant.parse(start).plusSeconds(61 + 900));
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 40 160");
        String third = admitted(account, 10, null).id();
        assertThat(reservations
                        .release(third, SHOP.clock.instant().plus(Duration.ofDays(3)))
                        .state())
                .isEqualTo(Reservation.State.RELEASED);
        move(clock, Duration.ofMinutes(16));
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 0 200");
    }

    @Test
    void noNodeLeasesWhatItCannotKnowTheEndOf() {
        AccountId account = subscribed(clock("2026-01-15T00:00:00Z"));
        admitted(account, 1, null);
        admitted(account, 1, null);
        assertThat(SHOP.platform
                        .jdbc()
                        .sql("select count(*) from entitlements.lease where account = :account")
                        .param("account", account.uuid())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 2 198");
    }

    @Test
    void whatEndedLongAgoByTheAccountsClockIsForgotten() {
        TestClock clock = clock("2026-01-15T00:00:00Z");
        AccountId account = subscribed(clock);
        admitted(account, 5, "job");
        move(clock, Duration.ofDays(2));
        admitted(account, 7, "job");
        assertThat(SHOP.platform
                        .jdbc()
                        .sql("select units::int from entitlements.reservation where account = :account")
                        .param("account", account.uuid())
                        .query(Integer.class)
                        .list())
                .containsExactly(7);
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 7 193");
    }

    @Test
    void theWindowIsTheOneInWhichTheClockStands() {
        TestClock clock = clock("2026-01-15T00:00:00Z");
        AccountId account = subscribed(clock);
        admitted(account, 150, null);
        waitFor(Duration.ofMinutes(5));
        assertThat(SHOP.balance(account, "scans").resetsAt()).isEqualTo("2026-02-15T00:00:00Z");
        move(clock, Duration.ofDays(31));
        assertThat(SHOP.balance(account, "scans").resetsAt()).isEqualTo("2026-03-15T00:00:00Z");
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 0 200");
    }
}
