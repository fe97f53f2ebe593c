package dev.bridge.billing.timeline;

import static dev.bridge.billing.Books.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.billing.Manifested;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.billing.timeline.Subscription.Status;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Manifest;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineRulesTest {

    private static final Manifest PRODUCT = Manifested.product("""
            team: { name: Team, currency: USD, every: month, or: year, trial: 14 days, charges: { seats: { type: per_unit, of: seats, amount: { month: 15.00, year: 150.00 }, minimum_units: 5, due: advance } } }
            plain: { name: Plain, currency: USD, every: month, charges: { base: { type: flat, amount: 20.00, due: advance } } }
            old: { name: Old, currency: USD, every: month, retired: true, charges: { base: { type: flat, amount: 20.00, due: advance } } }
            more: { name: More, addon_to: [plain], every: month, currency: USD, charges: { base: { type: flat, amount: 5.00, due: advance } } }
            """);

    private static final Plans PLANS = version -> version.revision() == 9
            ? Manifested.plans(
                            Manifested.product(
                                    "plain: { name: Plain, currency: EUR, every: month, charges: { base: { type: flat, amount: 20.00, due: advance } } }"))
                    .require(version)
            : Manifested.plans(PRODUCT).require(version);

    private static final TimelineRules RULES = new TimelineRules(PLANS);
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Change CANCEL = new Change.Cancel();
    private static final Item PLAIN = item("base", "plain", Interval.MONTH);
    private static final Item TEAM = item("base", "team", Interval.MONTH, 5);

    private static Change.Start begins(Item... items) {
        return new Change.Start("USD", ZoneId.of("UTC"), null, null, List.of(items));
    }

    private static Timeline started(Item... items) {
        return RULES.start(START, START, begins(items));
    }

    private static Instant day(int days) {
        return START.plusSeconds(days * 86_400L);
    }

    private static Timeline append(Timeline timeline, int days, Change change) {
        return append(timeline, days, change, null);
    }

    private static Timeline append(Timeline timeline, int days, Change change, @Nullable Integer replaces) {
        return RULES.append(timeline, day(days), START, change, replaces, null);
    }

    private static void refused(Runnable action, String code) {
        assertThatThrownBy(action::run).isInstanceOf(ProblemException.class).hasMessageStartingWith(code + ": ");
    }

    @Test
    void aSubscriptionBeginsWithItemsThatCanBeHadSo() {
        assertThat(Subscription.of(started(TEAM), PLANS).chargedFrom()).isEqualTo(day(14));
        refused(() -> RULES.start(START, START, begins()), "items_required");
        refused(() -> started(item("base", "old", Interval.MONTH)), "plan_retired");
        refused(() -> started(item("base", "plain", Interval.YEAR)), "interval_unknown");
        refused(() -> started(item("base", "more", Interval.MONTH)), "addon_alone");
        refused(() -> started(item("base", "team", Interval.MONTH, 4)), "seats_invalid");
        refused(() -> started(item("base", "plain", Interval.MONTH, 1)), "seats_invalid");
        refused(
                () -> RULES.start(START, START, new Change.Start("EUR", ZoneId.of("UTC"), null, null, List.of(PLAIN))),
                "price_unknown");
        refused(
                () -> RULES.start(START, START, new Change.Start("XYZ", ZoneId.of("UTC"), null, null, List.of(PLAIN))),
                "currency_unknown");
        refused(() -> RULES.start(day(4_000), START, begins(PLAIN)), "too_far_ahead");
    }

    @Test
    void itemsChangeOnlyToWhatPlansAllow() {
        Timeline timeline = started(PLAIN);
        Timeline both =
                append(timeline, 3, new Change.Items(List.of(item("extra", "more", Interval.MONTH)), List.of()));

        refused(() -> append(timeline, 1, new Change.Items(List.of(), List.of("base"))), "items_required");
        refused(() -> append(timeline, 1, new Change.Items(List.of(), List.of("other"))), "item_unknown");
        refused(() -> append(both, 5, new Change.Items(List.of(TEAM), List.of())), "addon_alone");
        refused(() -> append(timeline, 1, new Change.Quantity("base", BigDecimal.TEN)), "seats_invalid");
        refused(() -> append(started(TEAM), 1, new Change.Quantity("base", new BigDecimal("5.5"))), "seats_invalid");
        refused(() -> append(started(TEAM), 1, new Change.Quantity("base", new BigDecimal("-5"))), "seats_invalid");
        refused(
                () -> append(started(TEAM), 1, new Change.Quantity("base", new BigDecimal("10000001"))),
                "limit_exceeded");
    }

    @Test
    void pricesMoveBetweenRevisionsOfOnePlanOnly() {
        Timeline timeline = started(PLAIN);

        assertThat(append(timeline, 1, new Change.PricesMoved(Map.of("base", new PlanVersion("registry", "plain", 2))))
                        .lastNumber())
                .isEqualTo(2);
        refused(
                () -> append(
                        timeline, 1, new Change.PricesMoved(Map.of("base", new PlanVersion("registry", "team", 2)))),
                "plan_unknown");
        refused(
                () -> append(
                        timeline, 1, new Change.PricesMoved(Map.of("base", new PlanVersion("registry", "plain", 9)))),
                "price_unknown");
    }

    @Test
    void nothingHappensAfterTheEndAndThereIsOneEnd() {
        Timeline canceled = append(started(PLAIN), 31, CANCEL);

        refused(() -> append(canceled, 31, new Change.Pause()), "subscription_ended");
        refused(() -> append(canceled, 40, CANCEL), "subscription_canceled");
        refused(() -> append(canceled, 10, CANCEL), "subscription_canceled");
        assertThat(append(canceled, 10, new Change.Pause()).lastNumber()).isEqualTo(3);
        assertThat(Subscription.of(canceled, PLANS).statusAt(day(31))).isEqualTo(Status.ENDED);
    }

    @Test
    void whatIsScheduledCanBeWithdrawnUntilItHolds() {
        Timeline canceled = append(started(PLAIN), 31, CANCEL);
        Timeline withdrawn = append(canceled, 0, new Change.Withdrawal(), 2);

        assertThat(Subscription.of(withdrawn, PLANS).end()).isEqualTo(Subscription.FOREVER);
        assertThat(Subscription.of(withdrawn.asKnownAt(2), PLANS).end()).isEqualTo(day(31));
        assertThat(Subscription.of(append(canceled, 20, CANCEL, 2), PLANS).end())
                .isEqualTo(day(20));
        refused(() -> append(withdrawn, 0, new Change.Withdrawal(), 2), "entry_unknown");
        refused(() -> append(canceled, 0, new Change.Withdrawal(), 1), "entry_unknown");
        refused(() -> append(canceled, 0, new Change.Withdrawal(), 7), "entry_unknown");
        refused(() -> append(canceled, 0, new Change.Withdrawal(), null), "entry_unknown");
        refused(() -> RULES.append(canceled, day(32), day(31), new Change.Withdrawal(), 2, null), "entry_in_effect");
    }

    @Test
    void aChangeThatTakesTheGroundFromAScheduledOneIsRefused() {
        Timeline scheduled = append(started(TEAM), 20, new Change.Quantity("base", BigDecimal.TEN));

        refused(() -> append(scheduled, 10, new Change.Items(List.of(PLAIN), List.of())), "seats_invalid");
    }

    @Test
    void whatIsBilledAndFinalStands() {
        refused(() -> RULES.append(started(PLAIN), day(9), day(20), new Change.Pause(), null, day(10)), "period_final");
        assertThat(RULES.append(started(PLAIN), day(10), day(20), new Change.Pause(), null, day(10))
                        .lastNumber())
                .isEqualTo(2);
        refused(() -> append(started(PLAIN), -1, new Change.Pause()), "subscription_not_started");
    }

    @Test
    void pausingAndResumingTakeTurns() {
        Timeline paused = append(started(PLAIN), 5, new Change.Pause());

        assertThat(Subscription.of(paused, PLANS).statusAt(day(6))).isEqualTo(Status.PAUSED);
        refused(() -> append(paused, 6, new Change.Pause()), "subscription_paused");
        refused(() -> append(started(PLAIN), 6, new Change.Resume()), "subscription_not_paused");
        Subscription resumed = Subscription.of(append(paused, 6, new Change.Resume()), PLANS);
        assertThat(resumed.statusAt(day(6))).isEqualTo(Status.ACTIVE);
        assertThat(resumed.phases()).hasSize(3);
    }

    @Test
    void statusFollowsFromTimeAlone() {
        Subscription subscription = Subscription.of(started(TEAM), PLANS);

        assertThat(subscription.statusAt(START.minusNanos(1))).isEqualTo(Status.SCHEDULED);
        assertThat(subscription.statusAt(START)).isEqualTo(Status.TRIAL);
        assertThat(subscription.statusAt(day(14))).isEqualTo(Status.ACTIVE);
    }

    @Test
    void discountsFitTheSubscription() {
        Timeline timeline = started(PLAIN);
        Timeline given = append(timeline, 1, discount("d", new Discount.Share(new Percent(BigDecimal.TEN)), 1));

        refused(
                () -> append(given, 2, discount("d", new Discount.Share(new Percent(BigDecimal.TEN)), 1)),
                "discount_invalid");
        refused(
                () -> append(timeline, 1, discount("d", new Discount.Share(new Percent(new BigDecimal("101"))), 1)),
                "discount_invalid");
        refused(
                () -> append(timeline, 1, discount("d", new Discount.Amount(BigDecimal.TEN, "EUR", false), 1)),
                "billing_currency_mismatch");
        refused(
                () -> append(timeline, 1, discount("d", new Discount.Amount(new BigDecimal("1.005"), "USD", false), 1)),
                "discount_invalid");
        refused(
                () -> append(timeline, 1, discount("d", new Discount.Amount(BigDecimal.ZERO, "USD", false), 1)),
                "discount_invalid");
        refused(() -> append(timeline, 1, discount("d", new Discount.Units(BigDecimal.TEN), 1)), "discount_invalid");
        refused(
                () -> append(timeline, 1, discount("d", new Discount.Share(new Percent(BigDecimal.TEN)), 0)),
                "discount_invalid");
        refused(() -> append(timeline, 1, new Change.DiscountEnded("d")), "discount_unknown");
        assertThat(append(given, 2, new Change.DiscountEnded("d")).lastNumber()).isEqualTo(3);
    }

    @Test
    void discountsOfUnitsNameTheirCharges() {
        Discount units = new Discount(
                "u",
                "Units",
                new Discount.Units(BigDecimal.TEN),
                List.of(new ChargeName("registry", "plain", "base")),
                null,
                0);

        assertThat(append(started(PLAIN), 1, new Change.DiscountGiven(units)).lastNumber())
                .isEqualTo(2);
    }

    @Test
    void aTimelineHasAnEndToo() {
        Timeline timeline = started(TEAM);
        for (int i = 0; i < 999; i++) {
            timeline = timeline.with(day(1), new Change.Quantity("base", BigDecimal.valueOf(5 + i % 2)));
        }
        Timeline full = timeline;

        refused(() -> append(full, 2, CANCEL), "limit_exceeded");
    }

    private static Change discount(String id, Discount.Terms terms, int periods) {
        return new Change.DiscountGiven(new Discount(id, "Discount", terms, List.of(), periods, 0));
    }
}
