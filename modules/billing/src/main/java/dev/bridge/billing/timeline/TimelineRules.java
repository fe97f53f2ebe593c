package dev.bridge.billing.timeline;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.BillingLimits;
import dev.bridge.kernel.money.Amounts;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be recorded about a subscription. A new entry is refused also where it would take the ground from a change
 * that is scheduled after it.
 */
public final class TimelineRules {

    /** Leap days included. */
    private static final Duration AHEAD = Duration.ofDays(BillingLimits.TIMELINE_YEARS.value() * 1461 / 4);

    private final Plans plans;

    public TimelineRules(Plans plans) {
        this.plans = plans;
    }

    /**
     * A subscription's first entry.
     *
     * @throws ProblemException where the items cannot be had so, or the currency is unknown
     */
    public Timeline start(Instant at, Instant now, Change.Start start) {
        Amounts.currency(start.currency());
        notTooFar(at, now);
        requireItems(start.items());
        Timeline timeline = Timeline.started(at, now, start);
        new Walk(timeline).run();
        return timeline;
    }

    /**
     * Passes where there is something to begin with.
     *
     * @throws ProblemException {@code items_required}
     */
    public static void requireItems(List<Item> items) {
        if (items.isEmpty()) {
            throw Problem.of(BillingError.ITEMS_REQUIRED, "A subscription begins with at least one item.")
                    .exception();
        }
    }

    /**
     * Passes where an item can be had in a currency, whatever else is in the subscription.
     *
     * @throws ProblemException {@code currency_unknown}, {@code plan_retired}, {@code interval_unknown}, {@code price_unknown},
     *     {@code seats_invalid}
     */
    public void offers(Item item, String currency) {
        Amounts.currency(currency);
        new ItemRules(plans, currency).comes(item);
    }

    /**
     * A timeline with one more entry.
     *
     * @param replaces the number of an entry that has not taken effect and is to count no longer, or null
     * @param openFrom the beginning of the earliest period that is not final; null where none is
     * @throws ProblemException {@code period_final}, {@code subscription_ended}, {@code subscription_canceled} and whatever
     *     is wrong with the change itself
     */
    public Timeline append(
            Timeline timeline,
            Instant effectiveAt,
            Instant now,
            Change change,
            @Nullable Integer replaces,
            @Nullable Instant openFrom) {
        BillingLimits.TIMELINE_ENTRIES.check(timeline.lastNumber() + 1L, "The timeline");
        notTooFar(effectiveAt, now);
        if (replaces != null) {
            replaceable(timeline, replaces, now);
        } else if (change instanceof Change.Withdrawal) {
            throw Problem.of(BillingError.ENTRY_UNKNOWN, "Say which entry is withdrawn.")
                    .exception();
        }
        if (openFrom != null && effectiveAt.isBefore(openFrom)) {
            throw Problem.of(
                            BillingError.PERIOD_FINAL,
                            "Everything before %s is billed and final; choose that instant or a later one.",
                            openFrom)
                    .with("open_from", openFrom.toString())
                    .exception();
        }
        Timeline more = timeline.with(effectiveAt, now, change, replaces);
        new Walk(more).run();
        return more;
    }

    private static void notTooFar(Instant effectiveAt, Instant now) {
        if (effectiveAt.isAfter(now.plus(AHEAD))) {
            throw Problem.of(
                            BillingError.TOO_FAR_AHEAD,
                            "%s is more than %d years ahead; choose an earlier instant.",
                            effectiveAt,
                            BillingLimits.TIMELINE_YEARS.value())
                    .exception();
        }
    }

    private static void replaceable(Timeline timeline, int number, Instant now) {
        TimelineEntry entry = timeline.effective().stream()
                .filter(known -> known.number() == number && number != 1)
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                BillingError.ENTRY_UNKNOWN,
                                "The timeline has no entry %d that could be withdrawn.",
                                number)
                        .exception());
        if (!entry.effectiveAt().isAfter(now)) {
            throw Problem.of(
                            BillingError.ENTRY_IN_EFFECT,
                            "Entry %d has been in effect since %s and cannot be withdrawn; change the subscription instead.",
                            number,
                            entry.effectiveAt())
                    .exception();
        }
    }

    /** All entries that count, in order, each against what those before it have left. */
    private final class Walk {

        private final Timeline timeline;
        private final ItemRules rules;
        private final DiscountRules discounts;
        private final Map<String, Item> items = new LinkedHashMap<>();
        private boolean paused;
        private @Nullable Instant end;

        Walk(Timeline timeline) {
            this.timeline = timeline;
            this.rules = new ItemRules(plans, timeline.start().currency());
            this.discounts = new DiscountRules(timeline.start().currency());
        }

        void run() {
            Instant start = timeline.entries().getFirst().effectiveAt();
            for (TimelineEntry entry : timeline.effective()) {
                if (entry.effectiveAt().isBefore(start)) {
                    throw Problem.of(
                                    BillingError.SUBSCRIPTION_NOT_STARTED,
                                    "The subscription starts at %s; choose that instant or a later one.",
                                    start)
                            .exception();
                }
                if (end != null) {
                    afterEnd(entry, end);
                } else {
                    check(entry);
                }
            }
        }

        /** What was scheduled after an end that came later simply does not happen. */
        private void afterEnd(TimelineEntry entry, Instant ended) {
            if (entry.change() instanceof Change.Cancel) {
                throw Problem.of(
                                BillingError.SUBSCRIPTION_CANCELED,
                                "The subscription is canceled to %s; withdraw that first, if it is to end at another time.",
                                ended)
                        .exception();
            }
            if (entry.number() == timeline.lastNumber()) {
                throw Problem.of(
                                BillingError.SUBSCRIPTION_ENDED,
                                "The subscription ends at %s; choose an earlier instant, or start a new one.",
                                ended)
                        .exception();
            }
        }

        private void check(TimelineEntry entry) {
            switch (entry.change()) {
                case Change.Start start -> {
                    start.items().forEach(this::put);
                    rules.together(items.values());
                }
                case Change.Items(var put, var removed) -> {
                    removed.forEach(key -> {
                        known(key);
                        items.remove(key);
                    });
                    put.forEach(this::put);
                    rules.together(items.values());
                }
                case Change.Quantity(String key, var seats) -> {
                    rules.seats(known(key), seats);
                    items.put(key, known(key).withSeats(seats));
                }
                case Change.PricesMoved(var versions) ->
                    versions.forEach((key, version) -> {
                        rules.moves(known(key), version);
                        items.put(key, known(key).withPlan(version));
                    });
                case Change.DiscountGiven(var discount) -> discounts.give(discount);
                case Change.DiscountEnded(String discount) -> discounts.end(discount);
                case Change.Pause() -> paused(true, entry.effectiveAt());
                case Change.Resume() -> paused(false, entry.effectiveAt());
                case Change.Cancel() -> end = entry.effectiveAt();
                case Change.AnchorReset _, Change.Zone _, Change.Withdrawal _ -> {}
            }
        }

        private void put(Item item) {
            rules.comes(item);
            items.put(item.key(), item);
        }

        private Item known(String key) {
            Item item = items.get(key);
            if (item == null) {
                throw Problem.of(
                                BillingError.ITEM_UNKNOWN,
                                "The subscription has no item %s at that instant; it has %s.",
                                Quoted.text(key),
                                String.join(
                                        ", ",
                                        items.keySet().stream()
                                                .map(Quoted::text)
                                                .toList()))
                        .exception();
            }
            return item;
        }

        private void paused(boolean pause, Instant at) {
            if (paused == pause) {
                throw pause
                        ? Problem.of(BillingError.SUBSCRIPTION_PAUSED, "At %s the subscription is paused already.", at)
                                .exception()
                        : Problem.of(BillingError.SUBSCRIPTION_NOT_PAUSED, "At %s the subscription is not paused.", at)
                                .exception();
            }
            paused = pause;
        }
    }
}
