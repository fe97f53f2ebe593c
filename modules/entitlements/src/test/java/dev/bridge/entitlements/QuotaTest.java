package dev.bridge.entitlements;

import static dev.bridge.accounts.TestPeople.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.AccountStates;
import dev.bridge.accounts.Standing;
import dev.bridge.billing.Effective;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.timeline.Change;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Holding;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.decision.entitlement.Reservations;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts, balances and reservations on a real database. */
class QuotaTest {

    private static final String NOW = "2026-03-10T12:00:00Z";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Shop SHOP = new Shop(NOW);

    @BeforeEach
    void now() {
        SHOP.clock.rewind(Duration.between(Instant.parse(NOW), SHOP.clock.instant()));
    }

    @AfterAll
    static void stop() {
        SHOP.close();
    }

    private static Holding holding(AccountId account, String feature) {
        Map<String, List<Fact>> facts = SHOP.bean(EntitlementFacts.class).at(account);
        return Entitlements.of(facts.getOrDefault("registry", List.of())).at(feature, SHOP.clock.instant());
    }

    private static void later(Duration by) {
        SHOP.clock.set(SHOP.clock.instant().plus(by));
    }

    private static @Nullable EntitlementsChanged lastTold(AccountId account) {
        EntitlementsChanged last = null;
        for (Event event : SHOP.platform.log().read(account, 0, 1_000)) {
            if (event.type().equals(EntitlementsChanged.TYPE)) {
                last = SHOP.platform.log().data(event, EntitlementsChanged.class);
            }
        }
        return last;
    }

    @Test
    void aSubscriptionGivesItsFeaturesAtOnceAndTheLogTellsAllOfThem() {
        AccountId account = SHOP.account();
        assertThat(holding(account, "scanning").state()).isEqualTo(Holding.State.UNAVAILABLE);
        SHOP.subscribe(account, "team", "scanning_addon");

        assertThat(holding(account, "scanning").source()).isEqualTo("plan:team");
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("300 0 0 300");
        assertThat(SHOP.balance(account, "scans").resetsAt()).isEqualTo("2026-04-10T00:00:00Z");
        assertThat(SHOP.balance(account, "pulls").overage()).isEqualTo(Overage.ALLOW);
        assertThat(SHOP.find(account, "users"))
                .as("people are not counted in the commit")
                .isNull();
        assertThat(SHOP.find(account, "nothing")).isNull();
        EntitlementsChanged told = Objects.requireNonNull(lastTold(account));
        assertThat(told.told()).isEqualTo(SHOP.bean(EntitlementFacts.class).told(account));
        assertThat(Objects.requireNonNull(told.told()).plans("registry"))
                .extracting(PlanTimes.Time::plan)
                .containsExactly("team");
        assertThat(told.from()).isEqualTo(NOW);
    }

    @Test
    void whatIsScheduledTakesEffectByTimeAlone() {
        AccountId account = SHOP.account();
        RecordedSubscription subscription = SHOP.subscribe(account, "team");
        SHOP.record(subscription.id(), new Change.Cancel(), Effective.PERIOD_END);

        assertThat(holding(account, "scanning").until()).isEqualTo("2026-04-10T00:00:00Z");
        SHOP.clock.set(Instant.parse("2026-04-10T00:00:00Z"));
        assertThat(holding(account, "scanning").state()).isEqualTo(Holding.State.ENDED);
        assertThat(SHOP.find(account, "scans")).isNull();
    }

    @Test
    void aTrialGivesWhatItsPlanGivesInWindowsOfItsOwn() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "business");

        assertThat(holding(account, "scanning").source()).isEqualTo("trial:business");
        assertThat(SHOP.balance(account, "scans").resetsAt()).isEqualTo("2026-03-24T00:00:00Z");
        SHOP.scan(account, 900, null);
        SHOP.clock.set(Instant.parse("2026-03-24T00:00:00Z"));
        assertThat(holding(account, "scanning").source()).isEqualTo("plan:business");
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("1000 0 0 1000");
    }

    @Test
    void useIsTakenFromWhatIsGivenUntilItResets() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        SHOP.scan(account, 150, null);
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 150 0 50");
        assertThat(SHOP.reserve(account, "scans", 51, null)).isInstanceOf(Reserved.Refused.class);
        assertThat(SHOP.reserve(account, "scans", 50, null)).isInstanceOf(Reserved.Admitted.class);
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 150 50 0");

        SHOP.clock.set(Instant.parse("2026-04-10T00:00:00Z"));
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 0 200");
        SHOP.scan(account, 250, null);
        assertThat(SHOP.balance(account, "scans").left()).isEqualByComparingTo("0");
    }

    @Test
    void whatIsAllowedBeyondIsAdmittedAndWhatIsLeftRollsOver() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        SHOP.pull(account, 8);
        assertThat(SHOP.balance(account, "pulls").resetsAt()).isEqualTo("2026-03-11T00:00:00Z");
        assertThat(SHOP.reserve(account, "pulls", 5, null)).isInstanceOf(Reserved.Admitted.class);

        SHOP.clock.set(Instant.parse("2026-03-11T08:00:00Z"));
        assertThat(SHOP.numbers(account, "pulls"))
                .as("2 were left, and 5 of a hold are over")
                .isEqualTo("12 0 0 12");
        SHOP.pull(account, 2);
        SHOP.clock.set(Instant.parse("2026-03-12T08:00:00Z"));
        assertThat(SHOP.numbers(account, "pulls")).as("at most 5 move").isEqualTo("15 0 0 15");
    }

    @Test
    void useBeyondAWindowIsTakenFromTheNextWhereTheFeatureCarriesIt() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        SHOP.balance(account, "debts");
        SHOP.pull(account, 5);
        SHOP.clock.set(Instant.parse("2026-03-11T08:00:00Z"));

        assertThat(SHOP.numbers(account, "debts")).isEqualTo("1 0 0 1");
    }

    @Test
    void aBiggerPlanInTheMiddleOfAWindowGivesAllItHasAndASmallerOneWhatItHadLeft() {
        AccountId account = SHOP.account();
        RecordedSubscription subscription = SHOP.subscribe(account, "team");
        SHOP.scan(account, 150, null);
        later(Duration.ofDays(1));
        SHOP.move(subscription.id(), "team", "business", Effective.NOW);
        assertThat(SHOP.balance(account, "scans").left()).isEqualByComparingTo("1000");
        SHOP.scan(account, 300, null);
        assertThat(SHOP.balance(account, "scans").left()).isEqualByComparingTo("700");
        later(Duration.ofDays(1));
        SHOP.move(subscription.id(), "team", "team", Effective.NOW);
        assertThat(SHOP.balance(account, "scans").left()).isEqualByComparingTo("50");
    }

    @Test
    void overridesHaveAnOwnerAReasonAndAnEnd() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        Overrides overrides = SHOP.bean(Overrides.class);
        Instant end = SHOP.clock.instant().plus(Duration.ofDays(5));
        EntitlementOverride add = overrides.create(
                TestPlatform.ORIGIN,
                account,
                new NewOverride(
                        "registry",
                        "scans",
                        new NewOverride.Units(BigDecimal.valueOf(30), false, null),
                        null,
                        end,
                        "user:ann",
                        "a large migration"));
        assertThat(overrides.require(add.id())).isEqualTo(add);
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("230 0 0 230");
        SHOP.scan(account, 25, null);
        SHOP.clock.set(end);
        assertThat(SHOP.numbers(account, "scans"))
                .as("the override was used first, since it was over first")
                .isEqualTo("225 25 0 200");

        EntitlementOverride off = overrides.create(
                TestPlatform.ORIGIN,
                account,
                new NewOverride("registry", "scanning", new NewOverride.On(false), null, null, "user:ann", "abuse"));
        assertThat(holding(account, "scanning").isHeld()).isFalse();
        later(Duration.ofHours(1));
        overrides.end(TestPlatform.ORIGIN, off.id());
        assertThat(holding(account, "scanning").isHeld()).isTrue();
        assertThat(refusal(() -> overrides.end(TestPlatform.ORIGIN, off.id())).code())
                .isEqualTo(EntitlementsError.OVERRIDE_ENDED);
        assertThat(refusal(() -> overrides.end(TestPlatform.ORIGIN, add.id())).code())
                .isEqualTo(EntitlementsError.OVERRIDE_ENDED);
        assertThat(refusal(() -> overrides.create(
                                TestPlatform.ORIGIN,
                                account,
                                new NewOverride("registry", "scan", new NewOverride.On(true), null, null, "a:b", "c")))
                        .detail())
                .contains("did you mean `scans`?");
        assertThat(refusal(() -> overrides.create(
                                TestPlatform.ORIGIN,
                                account,
                                new NewOverride("registry", "scans", new NewOverride.On(true), null, null, "a:b", "c")))
                        .code())
                .isEqualTo(EntitlementsError.OVERRIDE_INVALID);
    }

    @Test
    void whatIsOwedForIsGivenDuringTheGraceAndThenWithheld() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        SHOP.bean(AccountStates.class).standing(TestPlatform.ORIGIN, account, Standing.GOOD);
        SHOP.bean(AccountStates.class).standing(TestPlatform.ORIGIN, account, Standing.PAST_DUE);
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(holding(account, "scanning").graceUntil())
                        .isEqualTo(Instant.parse(NOW).plus(Duration.ofDays(14))));
        assertThat(holding(account, "scanning").isHeld()).isTrue();
        later(Duration.ofDays(14));
        assertThat(holding(account, "scanning").state()).isEqualTo(Holding.State.PAST_DUE);
        assertThat(SHOP.balance(account, "scans").left()).isEqualByComparingTo("0");
        SHOP.bean(AccountStates.class).standing(TestPlatform.ORIGIN, account, Standing.GOOD);
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(holding(account, "scanning").isHeld()).isTrue());
        assertThat(SHOP.events(account, "entitlements.changed")).hasSize(3);
    }

    @Test
    void aReservationIsLandedOnCommittedReleasedOrOver() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        Reservations reservations = SHOP.bean(Reservations.class);
        String id = Shop.id(SHOP.reserve(account, "scans", 100, null));
        assertThat(id).startsWith("rsv_");
        SHOP.scan(account, 60, id);
        assertThat(SHOP.numbers(account, "scans")).as("no unit counts twice").isEqualTo("200 60 40 100");

        Reservation committed = reservations.commit(id, BigDecimal.valueOf(60), SHOP.clock.instant());
        assertThat(committed.state()).isEqualTo(Reservation.State.COMMITTED);
        assertThat(reservations.commit(id, BigDecimal.valueOf(60), SHOP.clock.instant()))
                .isEqualTo(committed);
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 60 0 140");
        assertThat(refusal(() -> reservations.release(id, SHOP.clock.instant())).code())
                .isEqualTo(EntitlementsError.RESERVATION_COMMITTED);

        String early = Shop.id(SHOP.reserve(account, "scans", 50, null));
        reservations.commit(early, BigDecimal.valueOf(20), SHOP.clock.instant());
        assertThat(SHOP.numbers(account, "scans")).as("the event is under way").isEqualTo("200 60 20 120");
        SHOP.scan(account, 20, early);
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 80 0 120");

        String released = Shop.id(SHOP.reserve(account, "scans", 120, null));
        reservations.release(released, SHOP.clock.instant());
        assertThat(reservations.release(released, SHOP.clock.instant()).state()).isEqualTo(Reservation.State.RELEASED);
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 80 0 120");
        assertThat(refusal(() -> reservations.commit(released, BigDecimal.ONE, SHOP.clock.instant()))
                        .code())
                .isEqualTo(EntitlementsError.RESERVATION_RELEASED);

        String over = Shop.id(SHOP.reserve(account, "scans", 120, null));
        assertThat(refusal(() -> reservations.commit(over, BigDecimal.valueOf(121), SHOP.clock.instant()))
                        .code())
                .isEqualTo(EntitlementsError.RESERVATION_EXCEEDED);
        later(Duration.ofMinutes(1));
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 80 0 120");
        assertThat(refusal(() -> reservations.commit(over, BigDecimal.ONE, SHOP.clock.instant()))
                        .code())
                .isEqualTo(EntitlementsError.RESERVATION_EXPIRED);
        assertThat(refusal(() -> reservations.release("rsv_nothing", SHOP.clock.instant()))
                        .code()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSameKeyHasTheSameOutcomeOnEveryNode() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        try (TestPlatform other = SHOP.node()) {
            Quota there = other.bean(Quota.class);
            Reserved first = SHOP.reserve(account, "scans", 120, "job-1");
            assertThat(Shop.id(SHOP.reserve(there, account, "scans", 120, "job-1")))
                    .isEqualTo(Shop.id(first));
            assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 120 80");
            assertThat(SHOP.reserve(there, account, "scans", 119, "job-1")).isInstanceOf(Reserved.KeyReused.class);
            assertThat(SHOP.reserve(there, account, "pulls", 120, "job-1")).isInstanceOf(Reserved.KeyReused.class);
            assertThat(SHOP.reserve(there, account, "scans", 120, "job-2")).isInstanceOf(Reserved.Refused.class);
        }
    }

    @Test
    void whatIsSetAsideAtTheEndOfAWindowIsKeptFromTheNext() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        SHOP.clock.set(Instant.parse("2026-04-09T23:59:30Z"));
        String id = Shop.id(SHOP.reserve(account, "scans", 150, null));
        SHOP.clock.set(Instant.parse("2026-04-10T00:00:10Z"));

        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 0 150 50");
        SHOP.scan(account, 150, id);
        assertThat(SHOP.numbers(account, "scans")).isEqualTo("200 150 0 50");
    }

    @Test
    void levelsAreToldOncePerWindow() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        SHOP.bean(WindowKeeper.class).run();
        SHOP.scan(account, 99, null);
        SHOP.scan(account, 1, null);
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(SHOP.events(account, "entitlements.level_reached"))
                        .hasSize(1));
        SHOP.scan(account, 110, null);
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(SHOP.events(account, "entitlements.level_reached"))
                        .hasSize(3));
    }

    /** Two nodes, many threads, usage that lands or comes late, releases: what is admitted and used is never more than is given. */
    @Test
    void whatIsAdmittedIsNeverMoreThanIsGiven() throws Exception {
        long seed = Property.seed();
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "team");
        try (TestPlatform other = SHOP.node();
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                TestPlatform node = thread % 2 == 0 ? SHOP.platform : other;
                Random random = new Random(seed + thread);
                running.add(threads.submit(() -> worked(node, account, random)));
            }
            long admitted = 0;
            for (Future<Long> each : running) {
                admitted += each.get();
            }
            BigDecimal used = SHOP.balance(account, "scans").used();
            assertThat(used).as("seed %d", seed).isLessThanOrEqualTo(BigDecimal.valueOf(200));
            assertThat(used).as("seed %d", seed).isEqualByComparingTo(BigDecimal.valueOf(admitted));
            assertThat(SHOP.balance(account, "scans").held()).isEqualByComparingTo("0");
        }
    }

    /** How many units were used. */
    private static long worked(TestPlatform node, AccountId account, Random random) {
        Quota quota = node.bean(Quota.class);
        Reservations reservations = node.bean(Reservations.class);
        long used = 0;
        for (int i = 0; i < 25; i++) {
            int units = 1 + random.nextInt(6);
            if (SHOP.reserve(quota, account, "scans", units, null) instanceof Reserved.Admitted admitted) {
                int choice = random.nextInt(3);
                int landing = choice == 0 ? units : random.nextInt(units + 1);
                if (landing > 0) {
                    SHOP.use(node, account, "image.scanned", "{\"layers\": " + landing + "}", admitted.id());
                    used += landing;
                }
                if (choice == 1 || (choice == 0 && random.nextBoolean())) {
                    reservations.commit(admitted.id(), BigDecimal.valueOf(landing), SHOP.clock.instant());
                } else if (choice == 2) {
                    reservations.release(admitted.id(), SHOP.clock.instant());
                }
            }
        }
        return used;
    }
}
