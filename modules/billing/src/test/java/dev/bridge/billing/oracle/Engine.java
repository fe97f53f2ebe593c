package dev.bridge.billing.oracle;

import dev.bridge.billing.discount.DiscountInForce;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.invoice.Billed;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.InvoiceComposition;
import dev.bridge.billing.invoice.InvoiceTerms;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.rating.SubscriptionRating;
import dev.bridge.billing.rating.Transaction;
import dev.bridge.billing.rating.Usage;
import dev.bridge.billing.rating.UsageQuestion;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.billing.timeline.Timeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A world as the engine is given it. */
final class Engine {

    static final String ID = "sub";
    static final Rounding ROUNDING = new Rounding(2, RoundingMode.HALF_UP);

    static final TaxTable TAXES = new TaxTable(
            1,
            List.of(
                    new TaxTable.Rule(null, null, "reduced", TaxTreatment.standard(new BigDecimal("7.7"))),
                    new TaxTable.Rule(null, null, null, TaxTreatment.standard(new BigDecimal("19")))));

    private final World world;
    private final Rounding rounding;
    private final Plans plans;

    Engine(World world, Rounding rounding) {
        this.world = world;
        this.rounding = rounding;
        this.plans = version -> world.offers().stream()
                .filter(offer -> offer.name().equals(version.plan()))
                .findFirst()
                .orElseThrow()
                .plan();
    }

    Timeline timeline(Instant knownAt) {
        Timeline timeline = Timeline.started(
                world.start(),
                world.start(),
                new Change.Start("USD", world.zone(), world.anchor(), null, List.of(item(world.first()))));
        List<World.Done> acts = new ArrayList<>(world.acts());
        acts.sort(Comparator.comparing(World.Done::recordedAt));
        for (World.Done done : acts) {
            if (!done.recordedAt().isAfter(knownAt)) {
                timeline = timeline.with(done.at(), done.recordedAt(), change(done.act()), null);
            }
        }
        return timeline;
    }

    Subscription subscription(Instant knownAt) {
        return Subscription.of(timeline(knownAt), plans);
    }

    List<RatedLine> owed(Instant asOf) {
        return new SubscriptionRating(ID, subscription(asOf), plans, usage(asOf), rounding).due(asOf);
    }

    Invoice invoice(Instant asOf, Billed billed) {
        Subscription subscription = subscription(asOf);
        List<DiscountInForce> discounts = subscription.discounts().stream()
                .map(span -> new DiscountInForce(span.discount(), span.windows(subscription, asOf), ID))
                .toList();
        InvoiceTerms terms =
                new InvoiceTerms("USD", rounding, TAXES, new TaxTable.Customer("CH", false), Map.of("beta", "reduced"));
        return InvoiceComposition.compose(terms, Set.of(ID), owed(asOf), discounts, billed, asOf);
    }

    private static Item item(World.Put put) {
        return new Item(
                put.key(),
                new PlanVersion(put.offer().product(), put.offer().name(), 1),
                put.every(),
                BigDecimal.valueOf(put.seats()));
    }

    private static Change change(World.Act act) {
        return switch (act) {
            case World.Put put -> new Change.Items(List.of(item(put)), List.of());
            case World.Remove(String key) -> new Change.Items(List.of(), List.of(key));
            case World.Seats(String key, int seats) -> new Change.Quantity(key, BigDecimal.valueOf(seats));
            case World.Pause _ -> new Change.Pause();
            case World.Resume _ -> new Change.Resume();
            case World.Cancel _ -> new Change.Cancel();
            case World.Give(var discount) -> new Change.DiscountGiven(discount);
            case World.Reset(var anchor) -> new Change.AnchorReset(anchor);
        };
    }

    private Usage usage(Instant knownAt) {
        return new Usage() {
            @Override
            public Map<List<String>, Fraction> quantities(UsageQuestion question) {
                Map<List<String>, Fraction> sums = new HashMap<>();
                for (World.Used event : within(question)) {
                    List<String> group = question.by().isEmpty() ? List.of() : List.of(event.region());
                    sums.merge(group, Fraction.of(event.amount()), Fraction::plus);
                }
                return sums;
            }

            @Override
            public List<Transaction> transactions(UsageQuestion question) {
                return within(question).stream()
                        .map(event -> new Transaction(event.at(), "/till", event.id(), event.amount()))
                        .toList();
            }

            private List<World.Used> within(UsageQuestion question) {
                return world.events().stream()
                        .filter(event -> event.meter().equals(question.of())
                                && event.countsAt(knownAt)
                                && question.service().stream().anyMatch(period -> period.contains(event.at())))
                        .toList();
            }
        };
    }
}
