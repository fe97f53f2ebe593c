package dev.bridge.billing;

import static dev.bridge.accounts.TestPeople.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.MembershipChanges;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Subscription.Status;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Subscriptions on a real database. */
class SubscriptionsTest {

    private static final MovableClock CLOCK = MovableClock.at("2027-01-10T12:00:00Z");
    private static final TestDatabase DATABASE =
            TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing");
    private static final TestPlatform PLATFORM = TestPlatform.on(DATABASE)
            .with("catalog")
            .with("accounts")
            .with("metering")
            .with("ledger")
            .with("billing")
            .start(CLOCK);

    private static final Subscriptions SUBSCRIPTIONS = PLATFORM.bean(Subscriptions.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final UUID LAST = new UUID(-1, -1);

    @BeforeAll
    static void declare() {
        apply("15.00");
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    /** A product whose seats have a price, live. */
    private static void apply(String price) {
        String product = ManifestText.yaml(Manifested.product("""
                team: { name: Team, currency: USD, every: month, charges: { seats: { type: per_unit, of: seats, amount: %s, due: advance } } }
                plain: { name: Plain, currency: USD, every: month, trial: 14 days, charges: { base: { type: flat, amount: 20.00, due: advance } } }
                """.formatted(price)));
        PLATFORM.bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(product.getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
    }

    private static AccountId account() {
        int number = NUMBER.incrementAndGet();
        TestPeople people = TestPeople.on(PLATFORM);
        return people.organization(
                        people.register("p" + number + "@example.com").user(), "org-" + number)
                .id();
    }

    private static NewSubscription plain(Effective start) {
        return new NewSubscription(List.of(new NewItem("base", "registry", "plain", null, null)), null, start);
    }

    private static RecordedSubscription team(AccountId account, int seats) {
        return SUBSCRIPTIONS.start(
                TestPlatform.ORIGIN,
                account,
                new NewSubscription(
                        List.of(new NewItem("base", "registry", "team", null, BigDecimal.valueOf(seats))),
                        null,
                        Effective.NOW));
    }

    private static RecordedSubscription record(SubscriptionId id, Change change, Effective effective) {
        return SUBSCRIPTIONS.record(TestPlatform.ORIGIN, id, change, effective, null, version -> {});
    }

    private static List<@Nullable String> events(AccountId account) {
        return PLATFORM.jdbc()
                .sql(
                        "select type from platform.event where account_id = :account and type like 'billing.%' order by position")
                .param("account", account.uuid())
                .query(String.class)
                .list();
    }

    @Test
    void whatIsRecordedIsReadBackAndTold() {
        AccountId account = account();
        RecordedSubscription started = SUBSCRIPTIONS.start(TestPlatform.ORIGIN, account, plain(Effective.NOW));
        record(
                started.id(),
                new Change.Pause(),
                new Effective.At(CLOCK.instant().plus(Duration.ofDays(20))));
        RecordedSubscription canceled = record(started.id(), new Change.Cancel(), Effective.PERIOD_END);

        assertThat(SUBSCRIPTIONS.require(started.id())).isEqualTo(canceled);
        assertThat(SUBSCRIPTIONS.list(account, LAST, 10)).containsExactly(canceled);
        assertThat(SUBSCRIPTIONS.fold(canceled).statusAt(CLOCK.instant())).isEqualTo(Status.TRIAL);
        assertThat(SUBSCRIPTIONS.fold(canceled).end()).as("the trial's").isEqualTo("2027-01-24T00:00:00Z");
        assertThat(events(account))
                .containsExactly(
                        "billing.subscription.started",
                        "billing.subscription.changed",
                        "billing.subscription.canceled");
    }

    @Test
    void pricesStayThoseOfTheStart() {
        RecordedSubscription before = team(account(), 5);
        apply("16.00");
        RecordedSubscription after = team(account(), 5);
        record(before.id(), new Change.Quantity("base", BigDecimal.valueOf(7)), Effective.NOW);

        assertThat(revision(after)).isGreaterThan(revision(before));
        assertThat(revision(SUBSCRIPTIONS.require(before.id()))).isEqualTo(revision(before));
    }

    private static long revision(RecordedSubscription subscription) {
        Item item = SUBSCRIPTIONS
                .fold(subscription)
                .phases()
                .getLast()
                .items()
                .values()
                .iterator()
                .next();
        return item.plan().revision();
    }

    @Test
    void aChangeThatIsRefusedLeavesNothing() {
        AccountId account = account();
        RecordedSubscription subscription = team(account, 5);

        assertThat(refusal(() -> record(subscription.id(), new Change.Resume(), Effective.NOW))
                        .code())
                .isEqualTo(BillingError.SUBSCRIPTION_NOT_PAUSED);
        assertThat(refusal(() -> record(
                                subscription.id(),
                                new Change.Pause(),
                                new Effective.At(CLOCK.instant().minusSeconds(1))))
                        .code())
                .isEqualTo(BillingError.INSTANT_PAST);
        assertThat(SUBSCRIPTIONS.require(subscription.id())).isEqualTo(subscription);
        assertThat(events(account)).hasSize(1);
    }

    @Test
    void onlyWhatExistsCanBeHad() {
        AccountId account = account();
        NewItem unknown = new NewItem("base", "registry", "tean", null, null);
        NewItem nowhere = new NewItem("base", "nothing", "team", null, null);
        NewItem seatless = new NewItem("base", "registry", "team", null, null);

        Problem plan = refusal(() -> start(account, unknown));
        assertThat(plan.code()).isEqualTo(BillingError.PLAN_UNKNOWN);
        assertThat(plan.detail()).contains("did you mean `team`?");
        assertThat(refusal(() -> start(account, nowhere)).code().code()).isEqualTo("product_unknown");
        assertThat(refusal(() -> start(account, seatless)).code()).isEqualTo(BillingError.SEATS_INVALID);
        assertThat(SUBSCRIPTIONS.list(account, LAST, 10)).isEmpty();
        assertThat(refusal(() -> SUBSCRIPTIONS.require(new SubscriptionId(LAST)))
                        .code())
                .isEqualTo(PlatformError.NOT_FOUND);
    }

    private static void start(AccountId account, NewItem item) {
        SUBSCRIPTIONS.start(TestPlatform.ORIGIN, account, new NewSubscription(List.of(item), null, Effective.NOW));
    }

    @Test
    void ofManyWhoChangeTheSameVersionOneDoes() throws Exception {
        RecordedSubscription subscription = team(account(), 5);
        List<Future<Boolean>> all = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            for (int writer = 0; writer < 8; writer++) {
                int seats = 10 + writer;
                all.add(writers.submit(() -> isRecorded(subscription, seats)));
            }
        }
        int recorded = 0;
        for (Future<Boolean> one : all) {
            recorded += one.get() ? 1 : 0;
        }

        assertThat(recorded).isEqualTo(1);
        assertThat(SUBSCRIPTIONS.require(subscription.id()).version()).isEqualTo(2);
    }

    private static boolean isRecorded(RecordedSubscription subscription, int seats) {
        try {
            SUBSCRIPTIONS.record(
                    TestPlatform.ORIGIN,
                    subscription.id(),
                    new Change.Quantity("base", BigDecimal.valueOf(seats)),
                    Effective.NOW,
                    null,
                    version -> {
                        if (version != subscription.version()) {
                            throw Problem.of(PlatformError.PRECONDITION_FAILED, "It has changed.")
                                    .exception();
                        }
                    });
            return true;
        } catch (ProblemException changed) {
            return false;
        }
    }

    private static RecordedSubscription following(AccountId account) {
        return SUBSCRIPTIONS.start(
                TestPlatform.ORIGIN,
                account,
                new NewSubscription(
                        List.of(new NewItem("base", "registry", "team", null, null, true)), null, Effective.NOW));
    }

    private static void hasSeats(SubscriptionId id, int seats) {
        Eventually.until(
                Duration.ofSeconds(20),
                () -> SUBSCRIPTIONS.fold(SUBSCRIPTIONS.require(id)).phases().getLast().items().values().stream()
                        .allMatch(item -> item.seats().intValueExact() == seats));
    }

    @Test
    void seatsThatFollowTheMembersAreRecordedAsTheyComeAndGo() {
        AccountId account = account();
        SubscriptionId id = following(account).id();
        SubscriptionId set = team(account, 9).id();
        hasSeats(id, 1);

        UserId guest = TestPeople.on(PLATFORM).register("guest@example.com").user();
        MembershipChanges members = PLATFORM.bean(MembershipChanges.class);
        members.add(TestPlatform.ORIGIN, account, guest, Set.of("member"));
        hasSeats(id, 2);
        members.remove(TestPlatform.ORIGIN, account, guest, null);
        hasSeats(id, 1);
        hasSeats(set, 9);
        assertThat(SUBSCRIPTIONS.require(id).timeline().entries()).hasSize(3);
        assertThat(refusal(() -> record(id, new Change.Quantity("base", BigDecimal.TEN), Effective.NOW))
                        .code()
                        .code())
                .isEqualTo("seats_invalid");
        // Whoever puts the item in with a number sets it from then on.
        List<Item> items =
                SUBSCRIPTIONS.items(account, List.of(new NewItem("base", "registry", "team", null, BigDecimal.TEN)));
        record(id, new Change.Items(items, List.of()), Effective.NOW);
        record(id, new Change.Quantity("base", BigDecimal.valueOf(12)), Effective.NOW);
        members.add(TestPlatform.ORIGIN, account, guest, Set.of("member"));
        hasSeats(following(account).id(), 2);
        hasSeats(id, 12);
    }

    @Test
    void whatIsScheduledFollowsTheMembersToo() {
        AccountId account = account();
        SubscriptionId id = team(account, 4).id();
        List<Item> items =
                SUBSCRIPTIONS.items(account, List.of(new NewItem("base", "registry", "team", null, null, true)));
        record(id, new Change.Items(items, List.of()), Effective.PERIOD_END);
        UserId guest = TestPeople.on(PLATFORM).register("later@example.com").user();
        PLATFORM.bean(MembershipChanges.class).add(TestPlatform.ORIGIN, account, guest, Set.of("member"));
        hasSeats(id, 2);
        assertThat(SUBSCRIPTIONS
                        .fold(SUBSCRIPTIONS.require(id))
                        .phases()
                        .getFirst()
                        .items()
                        .values())
                .extracting(item -> item.seats().intValueExact())
                .containsExactly(4);
    }
}
