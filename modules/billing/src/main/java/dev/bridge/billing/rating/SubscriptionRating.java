package dev.bridge.billing.rating;

import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.period.BillingPeriod;
import dev.bridge.billing.rating.Measured.Level;
import dev.bridge.billing.timeline.DiscountSpan;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Phase;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.catalog.ChargeTerms.Proration;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All lines of a subscription that are due by an instant, each with everything that is owed for it: items in the order in
 * which they came, charges in the order of the plan, periods in the order of time.
 */
public final class SubscriptionRating {

    private final String id;
    private final Subscription subscription;
    private final Plans plans;
    private final Usage usage;
    private final Rounding rounding;

    /** An item from when it came until it went, with one version of its prices. */
    private record Life(Item item, Period stretch) {}

    public SubscriptionRating(String id, Subscription subscription, Plans plans, Usage usage, Rounding rounding) {
        this.id = id;
        this.subscription = subscription;
        this.plans = plans;
        this.usage = usage;
        this.rounding = rounding;
    }

    /** What is due at {@code asOf} or before it. */
    public List<RatedLine> due(Instant asOf) {
        List<RatedLine> lines = new ArrayList<>();
        for (Life life : lives()) {
            Plan plan = plans.require(life.item.plan());
            List<RatedLine> own = new ArrayList<>();
            plan.charges().forEach((name, charge) -> {
                if (!charge.terms().retired() && !(charge instanceof Charge.Minimum)) {
                    rate(life, plan, name, charge, asOf, own);
                }
            });
            List<RatedLine> covered = List.copyOf(own);
            plan.charges().forEach((name, charge) -> {
                if (!charge.terms().retired() && charge instanceof Charge.Minimum minimum) {
                    minimum(life, plan, name, minimum, asOf, covered, own);
                }
            });
            lines.addAll(own);
        }
        return lines;
    }

    private List<Life> lives() {
        List<Life> lives = new ArrayList<>();
        for (Phase phase : subscription.phases()) {
            for (Item item : phase.items().values()) {
                int known = 0;
                while (known < lives.size() && !lives.get(known).item.sameTerms(item)) {
                    known++;
                }
                if (known == lives.size()) {
                    lives.add(new Life(item, phase.stretch()));
                } else {
                    Instant since = lives.get(known).stretch.start();
                    lives.set(
                            known,
                            new Life(item, new Period(since, phase.stretch().end())));
                }
            }
        }
        return lives;
    }

    private void rate(Life life, Plan plan, String name, Charge charge, Instant asOf, List<RatedLine> into) {
        Interval every = every(life, charge);
        ChargeRating rating = new ChargeRating(charge, priceList(plan, every), rounding);
        for (BillingPeriod period : periods(life, every, asOf)) {
            Service service = new ServiceFinder(subscription, life.item, period, charge.terms())
                    .find()
                    .orElse(null);
            if (service == null) {
                continue;
            }
            Instant invoiceAt = invoiceAt(charge, service);
            if (invoiceAt.isAfter(asOf)) {
                continue;
            }
            Measured measured = measured(life.item.plan(), charge, service);
            // Usage counts also where another item took the day.
            if (!service.portions().isEmpty() || measured.hasUsage()) {
                BigDecimal free = freeUnits(charge, chargeName(life, name), service, asOf);
                into.add(line(life, name, charge, service, invoiceAt, measured, rating.rate(measured, true, free)));
            }
        }
    }

    private void minimum(
            Life life,
            Plan plan,
            String name,
            Charge.Minimum charge,
            Instant asOf,
            List<RatedLine> others,
            List<RatedLine> into) {
        Interval every = every(life, charge);
        for (BillingPeriod period : periods(life, every, asOf)) {
            Service service = new ServiceFinder(subscription, life.item, period, charge.terms())
                    .find()
                    .orElse(null);
            if (service == null
                    || service.portions().isEmpty()
                    || invoiceAt(charge, service).isAfter(asOf)) {
                continue;
            }
            BigDecimal covered = others.stream()
                    .filter(line -> charge.over().isEmpty()
                            || charge.over().contains(line.key().charge()))
                    .filter(line -> period.span().contains(line.service().start()))
                    .map(line -> line.rated().amount())
                    .reduce(rounding.zero(), BigDecimal::add);
            Rated rated = ChargeRating.minimum(charge, priceList(plan, every), rounding, service.factor(), covered);
            into.add(line(life, name, charge, service, invoiceAt(charge, service), null, rated));
        }
    }

    private RatedLine line(
            Life life,
            String name,
            Charge charge,
            Service service,
            Instant invoiceAt,
            @Nullable Measured measured,
            Rated rated) {
        BillingPeriod period = service.period();
        LineKey key = new LineKey(
                id,
                life.item.key(),
                life.item.plan(),
                life.item.every(),
                name,
                period.span().start());
        String title = charge.terms().name() == null ? name : charge.terms().name();
        boolean lastPeriod = !subscription.end().isAfter(period.span().end());
        return new RatedLine(key, title, charge.terms().due(), invoiceAt, service, measured, rated, lastPeriod);
    }

    private Measured measured(PlanVersion plan, Charge charge, Service service) {
        Fraction factor = service.factor();
        String of = charge.of();
        if (of == null) {
            return Measured.of(factor);
        }
        if (of.equals(Charge.SEATS)) {
            return Measured.levels(
                    factor,
                    service.portions().stream()
                            .map(portion -> new Level(Fraction.of(portion.seats()), portion.factor()))
                            .toList());
        }
        List<String> by = charge instanceof Charge.Matrix matrix ? matrix.by() : List.of();
        UsageQuestion question = new UsageQuestion(id, plan, of, service.usage(), service.period(), by);
        if (charge instanceof Charge.Percentage percentage && PercentageRating.needsTransactions(percentage)) {
            return Measured.transactions(factor, usage.transactions(question));
        }
        Map<List<String>, Fraction> quantities = usage.quantities(question);
        return charge instanceof Charge.Matrix
                ? Measured.groups(factor, quantities)
                : Measured.metered(factor, quantities.getOrDefault(List.of(), Fraction.ZERO));
    }

    /** An advance is billed when its service begins; arrears at the period's end, or at that of the subscription. */
    private Instant invoiceAt(Charge charge, Service service) {
        if (charge.terms().due() == Due.ADVANCE) {
            return service.start();
        }
        BillingPeriod period = service.period();
        Instant end = subscription.end();
        if (!end.isBefore(period.span().end())) {
            return period.span().end();
        }
        if (charge.terms().proration() != Proration.DAY) {
            return end;
        }
        Instant used = period.startOf(period.dayAfter(end));
        return used.isBefore(period.span().end()) ? used : period.span().end();
    }

    private BigDecimal freeUnits(Charge charge, ChargeName name, Service service, Instant asOf) {
        BigDecimal free = BigDecimal.ZERO;
        if (charge.of() == null) {
            return free;
        }
        for (DiscountSpan span : subscription.discounts()) {
            if (span.discount().terms() instanceof Discount.Units(BigDecimal units)
                    && span.discount().covers(name)
                    && span.windows(subscription, asOf).counts(service.start())) {
                free = free.add(units);
            }
        }
        return free;
    }

    private List<BillingPeriod> periods(Life life, Interval every, Instant asOf) {
        Instant from = life.stretch.start().isBefore(subscription.chargedFrom())
                ? subscription.chargedFrom()
                : life.stretch.start();
        Instant after = asOf.plusNanos(1);
        Instant to = life.stretch.end().isBefore(after) ? life.stretch.end() : after;
        return from.isBefore(to) ? subscription.calendar().within(every, new Period(from, to)) : List.of();
    }

    private PriceList priceList(Plan plan, Interval every) {
        return new PriceList(
                subscription.currency(), every, plan.currency() == null ? subscription.currency() : plan.currency());
    }

    private static Interval every(Life life, Charge charge) {
        return charge.terms().every() == null
                ? life.item.every()
                : charge.terms().every();
    }

    private static ChargeName chargeName(Life life, String charge) {
        return new ChargeName(life.item.plan().product(), life.item.plan().plan(), charge);
    }
}
