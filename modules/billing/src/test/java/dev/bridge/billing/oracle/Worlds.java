package dev.bridge.billing.oracle;

import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.billing.oracle.World.Act;
import dev.bridge.billing.oracle.World.Done;
import dev.bridge.billing.oracle.World.Offer;
import dev.bridge.billing.oracle.World.Put;
import dev.bridge.billing.oracle.World.Used;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random subscriptions with random plans, changes, usage, discounts, late facts and days on which they are billed. */
final class Worlds {

    private static final List<String> ZONES =
            List.of("UTC", "Europe/Zurich", "America/Sao_Paulo", "America/Los_Angeles", "Asia/Kathmandu");

    private static final Instant EARLIEST = Instant.parse("2017-09-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2020-03-01T00:00:00Z");

    /** Most worlds are a few months long; what is yearly is seen to begin. */
    private static final int DAYS = 100;

    private static final int TWO_YEARS = 730;
    private static final Generator<Integer> FIRST_HOURS = Generators.integers(1, 600);

    private static final Generator<Instant> STARTS = Generators.instants(EARLIEST, LATEST);
    private static final Generator<Integer> DELAYS = Generators.integers(0, 40 * 86_400);
    private static final Generator<Integer> SEATS = Generators.integers(0, 30);
    private static final Generator<Integer> THOUSANDTHS = Generators.integers(-2_000, 90_000);
    private static final Generator<Integer> CENTS = Generators.integers(1, 4_000);
    private static final Generator<Integer> DAY_OF_MONTH = Generators.integers(1, 31);
    private static final Generator<Integer> PERCENT = Generators.integers(1, 100);
    private static final Generator<Integer> PRIORITY = Generators.integers(0, 2);

    static final Generator<World> WORLDS =
            Generators.drawn(draw -> new Worlds(DAYS, 1, Interval.DAY).world(draw, draw.from(STARTS)));

    private final int days;
    private final RandomPlans plans;
    private final Generator<Integer> seconds;
    private final Generator<Integer> wholeDays;
    private final Generator<Integer> acts;
    private final Generator<Integer> events;
    private final Generator<Integer> bills;

    /**
     * Worlds of a length.
     *
     * @param times how often as much happens as in a short one
     * @param shortest of the intervals of their own that charges may have; days take long where everything is stored
     */
    private Worlds(int days, int times, Interval shortest) {
        this.days = days;
        this.plans = new RandomPlans(shortest);
        this.seconds = Generators.integers(0, days * 86_400);
        this.wholeDays = Generators.integers(0, days);
        this.acts = Generators.integers(0, 6 * times);
        this.events = Generators.integers(0, 8 * times);
        this.bills = Generators.integers(1, 5 * times);
    }

    /** Worlds that begin some days after an instant. */
    static Generator<World> after(Supplier<Instant> earliest) {
        return Generators.drawn(draw -> new Worlds(DAYS, 1, Interval.WEEK)
                .world(draw, earliest.get().plus(Duration.ofHours(draw.from(FIRST_HOURS)))));
    }

    /** Worlds that begin within the first weeks after an instant and go on for two years. */
    static Generator<World> twoYears(Instant earliest) {
        return Generators.drawn(draw -> new Worlds(TWO_YEARS, 3, Interval.MONTH)
                .world(draw, earliest.plus(Duration.ofHours(draw.from(FIRST_HOURS)))));
    }

    private World world(Draw draw, Instant start) {
        ZoneId zone = ZoneId.of(draw.oneOf(ZONES));
        List<Offer> offers = List.of(
                plans.offer(draw, "alpha", "one"),
                plans.offer(draw, "alpha", "two"),
                plans.offer(draw, "beta", "three"));
        Put first = put(draw, "base", offers);
        List<Done> acts = new ArrayList<>();
        int number = draw.from(this.acts);
        for (int i = 0; i < number; i++) {
            Instant at = instant(draw, zone, start);
            boolean late = RandomPlans.rarely(draw);
            acts.add(new Done(at, late ? at.plusSeconds(draw.from(DELAYS)) : at, act(draw, offers, i)));
        }
        List<Used> events = new ArrayList<>();
        int used = draw.from(this.events);
        for (int i = 0; i < used; i++) {
            Instant at = instant(draw, zone, start);
            boolean late = RandomPlans.rarely(draw);
            String meter = draw.oneOf("units", "units", "money");
            BigDecimal amount = BigDecimal.valueOf(draw.from(THOUSANDTHS), 3);
            Instant sentAt = late ? at.plusSeconds(draw.from(DELAYS)) : at;
            boolean voided = RandomPlans.rarely(draw);
            events.add(new Used(
                    meter,
                    at,
                    sentAt,
                    voided ? sentAt.plusSeconds(1L + draw.from(DELAYS)) : null,
                    "e" + i,
                    draw.oneOf("eu", "us", "asia"),
                    meter.equals("money") ? amount.abs() : amount));
        }
        return new World(zone, anchor(draw), offers, start, first, acts, events, bills(draw, zone, start));
    }

    /** Any second, or the first instant of a day, where mistakes are. */
    private Instant instant(Draw draw, ZoneId zone, Instant start) {
        Instant at = start.plusSeconds(draw.from(seconds));
        if (!draw.truth()) {
            return at;
        }
        Instant midnight = at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return midnight.isBefore(start) ? start : midnight;
    }

    /** The last second of a day, so that it does not matter when on a day something begins. */
    private List<Instant> bills(Draw draw, ZoneId zone, Instant start) {
        LocalDate first = start.atZone(zone).toLocalDate();
        int number = draw.from(this.bills);
        List<Instant> bills = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            bills.add(first.plusDays(draw.from(wholeDays) + 1L)
                    .atStartOfDay(zone)
                    .toInstant()
                    .minus(Duration.ofSeconds(1)));
        }
        bills.add(first.plusDays(days + 60L).atStartOfDay(zone).toInstant().minusSeconds(1));
        return bills.stream().sorted().distinct().toList();
    }

    private static Anchor anchor(Draw draw) {
        return draw.oneOf(Anchor.START, Anchor.CALENDAR, new Anchor.Day(draw.from(DAY_OF_MONTH)));
    }

    private static Put put(Draw draw, String key, List<Offer> offers) {
        Offer offer = draw.oneOf(offers);
        return new Put(key, offer, interval(draw, offer), draw.from(SEATS));
    }

    private static Interval interval(Draw draw, Offer offer) {
        return draw.oneOf(Stream.concat(Stream.of(offer.plan().every()), offer.plan().or().stream())
                .toList());
    }

    private static Act act(Draw draw, List<Offer> offers, int number) {
        return switch (draw.oneOf(0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 6, 6, 7)) {
            case 0 -> put(draw, draw.oneOf("base", "extra"), offers);
            case 1 -> new World.Remove(draw.oneOf("extra", "base"));
            case 2 -> new World.Seats(draw.oneOf("base", "extra"), draw.from(SEATS));
            case 3 -> new World.Pause();
            case 4 -> new World.Resume();
            case 5 -> new World.Cancel();
            case 6 -> new World.Give(discount(draw, offers, number));
            default -> new World.Reset(anchor(draw));
        };
    }

    private static Discount discount(Draw draw, List<Offer> offers, int number) {
        List<ChargeName> names = offers.stream()
                .flatMap(offer -> offer.plan().charges().keySet().stream()
                        .map(charge -> new ChargeName(offer.product(), offer.name(), charge)))
                .toList();
        List<ChargeName> charges = draw.truth() ? List.of() : List.of(draw.oneOf(names), draw.oneOf(names));
        @Nullable Integer periods = draw.oneOf(1, 2, 3, 99);
        Discount.Terms terms = switch (draw.oneOf(0, 1, 2)) {
            case 0 -> new Discount.Share(new Percent(BigDecimal.valueOf(draw.from(PERCENT))));
            case 1 -> new Discount.Amount(BigDecimal.valueOf(draw.from(CENTS), 2), "USD", draw.truth());
            default -> new Discount.Units(BigDecimal.valueOf(draw.from(CENTS), 1));
        };
        return new Discount(
                "discount" + number, "Discount", terms, charges, periods == 99 ? null : periods, draw.from(PRIORITY));
    }
}
