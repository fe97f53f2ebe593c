package dev.bridge.billing.estimate;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.invoice.ShownComponent;
import dev.bridge.billing.rating.Measured;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.rating.SubscriptionRating;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.billing.timeline.Timeline;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rates a subscription that is assumed: one item, from the start of a period on, without a trial, so that every charge is
 * in force for the whole of its first period. What comes of it is what an invoice has for the same quantities.
 */
public final class Estimation {

    private static final String ID = "estimate";

    /** Periods of every length begin with this instant; a whole one costs the same, whichever it is. */
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private final Plans plans;
    private final Rounding rounding;

    public Estimation(Plans plans, Rounding rounding) {
        this.plans = plans;
        this.rounding = rounding;
    }

    /**
     * Estimates.
     *
     * @param item with a price for its billing period in the currency
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded} where a line would be larger than any
     */
    public Estimate of(Item item, String currency, List<Assumption> usage) {
        Plan plan = plans.require(item.plan());
        Timeline timeline = Timeline.started(
                START, START, new Change.Start(currency, ZoneOffset.UTC, Anchor.START, 0, List.of(item)));
        Subscription subscription = Subscription.of(timeline, plans);
        Instant end = periods(item.every(), plan).stream()
                .map(every -> subscription.calendar().at(every, START).span().end())
                .max(Instant::compareTo)
                .orElse(START);
        List<Estimate.Line> lines = new ArrayList<>();
        Map<Interval, BigDecimal> totals = new LinkedHashMap<>();
        // Shorter periods are rated to the end of the longest, because a minimum may be over all of them.
        for (RatedLine line :
                new SubscriptionRating(ID, subscription, plans, new AssumedUsage(usage), rounding).due(end)) {
            if (line.key().periodStart().equals(START)) {
                Charge charge =
                        Objects.requireNonNull(plan.charges().get(line.key().charge()));
                lines.add(line(line, charge));
                totals.merge(line.service().period().every(), line.rated().amount(), BigDecimal::add);
            }
        }
        return new Estimate(
                item.plan(),
                currency,
                item.every(),
                lines,
                totals.entrySet().stream()
                        .map(total -> new Estimate.Total(total.getKey(), total.getValue()))
                        .toList());
    }

    private Estimate.Line line(RatedLine line, Charge charge) {
        BigDecimal amount = line.rated().amount();
        return new Estimate.Line(
                line.key().charge(),
                line.title(),
                line.service().period().every(),
                line.due(),
                charge.of(),
                charge.of() == null ? null : counted(line.measured()),
                ShownComponent.of(line.title(), line.rated().components(), amount, rounding.decimals()),
                amount);
    }

    private static Fraction counted(@Nullable Measured measured) {
        if (measured == null) {
            return Fraction.ZERO;
        }
        return Stream.of(
                        measured.levels().stream().map(Measured.Level::quantity),
                        measured.groups().values().stream(),
                        measured.transactions().stream().map(transaction -> Fraction.of(transaction.amount())))
                .flatMap(quantities -> quantities)
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    private static List<Interval> periods(Interval every, Plan plan) {
        List<Interval> all = new ArrayList<>(List.of(every));
        plan.charges().values().stream()
                .map(charge -> charge.terms().every())
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }
}
