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

    private static final Generator<Instant> STARTS = Generators.instants(EARLIEST, LATEST);
    private static final Generator<Integer> SECONDS = Generators.integers(0, DAYS * 86_400);
    private static final Generator<Integer> WHOLE_DAYS = Generators.integers(0, DAYS);
    private static final Generator<Integer> DELAYS = Generators.integers(0, 40 * 86_400);
    private static final Generator<Integer> SEATS = Generators.integers(0, 30);
    private static final Generator<Integer> THOUSANDTHS = Generators.integers(-2_000, 90_000);
    private static final Generator<Integer> CENTS = Generators.integers(1, 4_000);
    private static final Generator<Integer> ACTS = Generators.integers(0, 6);
    private static final Generator<Integer> EVENTS = Generators.integers(0, 8);
    private static final Generator<Integer> BILLS = Generators.integers(1, 5);
    private static final Generator<Integer> DAY_OF_MONTH = Generators.integers(1, 31);
    private static final Generator<Integer> PERCENT = Generators.integers(1, 100);
    private static final Generator<Integer> PRIORITY = Generators.integers(0, 2);

    static final Generator<World> WORLDS = Generators.drawn(Worlds::world);

    private Worlds() {}

    private static World world(Draw draw) {
        ZoneId zone = ZoneId.of(draw.oneOf(ZONES));
        List<Offer> offers = List.of(
                RandomPlans.offer(draw, "alpha", "one"),
                RandomPlans.offer(draw, "alpha", "two"),
                RandomPlans.offer(draw, "beta", "three"));
        Instant start = draw.from(STARTS);
        Put first = put(draw, "base", offers);
        List<Done> acts = new ArrayList<>();
        int number = draw.from(ACTS);
        for (int i = 0; i < number; i++) {
            Instant at = instant(draw, zone, start);
            boolean late = RandomPlans.rarely(draw);
            acts.add(new Done(at, late ? at.plusSeconds(draw.from(DELAYS)) : at, act(draw, offers, i)));
        }
        List<Used> events = new ArrayList<>();
        int used = draw.from(EVENTS);
        for (int i = 0; i < used; i++) {
            Instant at = instant(draw, zone, start);
            boolean late = RandomPlans.rarely(draw);
            String meter = draw.oneOf("units", "units", "money");
            BigDecimal amount = BigDecimal.valueOf(draw.from(THOUSANDTHS), 3);
            events.add(new Used(
                    meter,
                    at,
                    late ? at.plusSeconds(draw.from(DELAYS)) : at,
                    "e" + i,
                    draw.oneOf("eu", "us", "asia"),
                    meter.equals("money") ? amount.abs() : amount));
        }
        return new World(zone, anchor(draw), offers, start, first, acts, events, bills(draw, zone, start));
    }

    /** Any second, or the first instant of a day, where mistakes are. */
    private static Instant instant(Draw draw, ZoneId zone, Instant start) {
        Instant at = start.plusSeconds(draw.from(SECONDS));
        if (!draw.truth()) {
            return at;
        }
        Instant midnight = at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return midnight.isBefore(start) ? start : midnight;
    }

    /** The last second of a day, so that it does not matter when on a day something begins. */
    private static List<Instant> bills(Draw draw, ZoneId zone, Instant start) {
        LocalDate first = start.atZone(zone).toLocalDate();
        int number = draw.from(BILLS);
        List<Instant> bills = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            bills.add(first.plusDays(draw.from(WHOLE_DAYS) + 1L)
                    .atStartOfDay(zone)
                    .toInstant()
                    .minus(Duration.ofSeconds(1)));
        }
        bills.add(first.plusDays(DAYS + 60L).atStartOfDay(zone).toInstant().minusSeconds(1));
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
