package dev.bridge.entitlements.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Included;
import dev.bridge.catalog.Included.Rollover;
import dev.bridge.catalog.Interval;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Holding;
import dev.bridge.decision.entitlement.Holding.State;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.kernel.time.Period;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several provisions give together, over time; and the same by a slow evaluator that asks each second for itself. */
class FactsTest {

    private static final Instant ZERO = Instant.parse("2027-01-01T00:00:00Z");
    private static final int SECONDS = 40;

    private static final Feature SWITCH = new Feature.Switch(null, null, false);
    private static final Feature LIMIT = new Feature.Limit(null, null, null, null, false);
    private static final Feature METERED =
            new Feature.Metered(null, "units", Interval.MONTH, Feature.Alignment.SUBSCRIPTION, false, null, false);

    private static Instant at(int second) {
        return ZERO.plusSeconds(second);
    }

    private static Provision provision(
            Feature declared,
            Rank rank,
            int number,
            Included given,
            boolean replaces,
            int from,
            int until,
            boolean pastDue,
            @Nullable Integer grace) {
        return new Provision(
                "registry",
                "it",
                declared,
                1,
                rank,
                rank.name().toLowerCase(Locale.ROOT) + ":" + number,
                "key" + number,
                ZERO.minusSeconds(100 - number),
                given,
                replaces,
                new Period(at(from), until > SECONDS ? Provision.FOREVER : at(until)),
                pastDue,
                grace == null ? null : at(grace),
                new OverrideCycle(at(from), ZoneOffset.UTC));
    }

    private static Provision plan(Feature declared, Included given, int from, int until) {
        return provision(declared, Rank.PLAN, 1, given, false, from, until, false, null);
    }

    private static List<Fact> facts(Provision... provisions) {
        return new FeatureProvisions("registry", "it", List.of(provisions)).facts(ZERO);
    }

    private static Holding holding(int second, Provision... provisions) {
        return Entitlements.of(new FeatureProvisions("registry", "it", List.of(provisions)).facts(at(second)))
                .at("it", at(second));
    }

    private static Included.Amount amount(@Nullable Integer amount) {
        return new Included.Amount(amount == null ? null : BigDecimal.valueOf(amount));
    }

    @Test
    void anOverrideOfASwitchDecidesAlone() {
        Provision plan = plan(SWITCH, new Included.Switched(true), 0, 99);
        Provision off = provision(SWITCH, Rank.OVERRIDE, 2, new Included.Switched(false), true, 10, 20, false, null);

        assertThat(holding(5, plan, off).until()).isEqualTo(at(10));
        assertThat(holding(15, plan, off).isHeld()).isFalse();
        assertThat(holding(20, plan, off).source()).isEqualTo("plan:1");
    }

    @Test
    void numbersAddUpSetReplacesAndUnlimitedAbsorbs() {
        Provision plan = plan(LIMIT, amount(5), 0, 99);
        Provision addon = provision(LIMIT, Rank.ADDON, 2, amount(3), false, 10, 99, false, null);
        Provision set = provision(LIMIT, Rank.OVERRIDE, 3, amount(1), true, 20, 30, false, null);
        Provision add = provision(LIMIT, Rank.OVERRIDE, 4, amount(2), false, 25, 35, false, null);
        Provision unlimited = provision(LIMIT, Rank.ADDON, 5, amount(null), false, 38, 99, false, null);

        assertThat(facts(plan, addon, set, add, unlimited))
                .extracting(fact ->
                        fact.amount() == null ? "unlimited" : fact.amount().toPlainString())
                .containsExactly("5", "8", "1", "3", "10", "8", "unlimited");
        assertThat(facts(plan, addon, set, add, unlimited).getLast().until()).isNull();
    }

    @Test
    void theBasePlanSaysWhatHappensBeyondUnlessAnOverrideDoes() {
        Provision plan = plan(
                METERED, new Included.Allowance(BigDecimal.TEN, Included.Overage.ALLOW, Rollover.NONE, null), 0, 99);
        Provision addon = provision(
                METERED,
                Rank.ADDON,
                2,
                new Included.Allowance(BigDecimal.ONE, Included.Overage.BLOCK, Rollover.NONE, null),
                false,
                0,
                99,
                false,
                null);
        Provision override = provision(
                METERED,
                Rank.OVERRIDE,
                3,
                new Included.Allowance(BigDecimal.ZERO, Included.Overage.WARN, Rollover.NONE, null),
                false,
                10,
                99,
                false,
                null);

        assertThat(facts(plan, addon, override)).extracting(Fact::overage).containsExactly(Overage.ALLOW, Overage.WARN);
    }

    @Test
    void whatIsOwedForIsWithheldAfterTheGraceAndSaysSo() {
        Provision owed = provision(SWITCH, Rank.PLAN, 1, new Included.Switched(true), false, 0, 99, true, 20);

        assertThat(holding(10, owed).state()).isEqualTo(State.HELD);
        assertThat(holding(10, owed).graceUntil()).isEqualTo(at(20));
        assertThat(holding(10, owed).until()).isEqualTo(at(20));
        assertThat(holding(20, owed).state()).isEqualTo(State.PAST_DUE);
        Provision kept = provision(SWITCH, Rank.PLAN, 1, new Included.Switched(true), false, 0, 99, true, null);
        assertThat(holding(30, kept).isHeld()).isTrue();
    }

    @Test
    void windowsOfTheCalendarTileTime() {
        Property.forAll(Generators.longs(0, 4_000_000_000L), second -> {
            Instant instant = Instant.ofEpochSecond(second);
            for (Interval every : Interval.values()) {
                for (String zone : List.of("UTC", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia")) {
                    Period window = CalendarWindows.at(every, ZoneId.of(zone), instant);
                    assertThat(window.contains(instant)).isTrue();
                    assertThat(CalendarWindows.at(every, ZoneId.of(zone), window.end())
                                    .start())
                            .isEqualTo(window.end());
                }
            }
        });
    }

    // By a slow evaluator
    // -----------------------------------------------------------------------------------------------

    private static final Generator<List<Provision>> WORLDS = Generators.drawn(draw -> {
        Feature declared = draw.oneOf(SWITCH, LIMIT, METERED);
        int count = draw.from(Generators.integers(1, 6));
        List<Provision> provisions = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Rank rank = draw.oneOf(Rank.PLAN, Rank.ADDON, Rank.OVERRIDE);
            int from = draw.from(Generators.integers(0, SECONDS - 1));
            int length = draw.from(Generators.integers(1, SECONDS));
            Integer units = draw.maybe(Generators.integers(0, 3));
            Included.Overage overage = draw.oneOf(Included.Overage.ALLOW, Included.Overage.BLOCK);
            boolean on = draw.from(Generators.booleans());
            Included given = declared.equals(SWITCH)
                    ? new Included.Switched(on)
                    : declared.equals(LIMIT)
                            ? amount(units)
                            : new Included.Allowance(
                                    units == null ? null : BigDecimal.valueOf(units),
                                    on ? overage : null,
                                    Rollover.NONE,
                                    null);
            boolean owed = rank != Rank.OVERRIDE && draw.from(Generators.booleans());
            provisions.add(provision(
                    declared,
                    rank,
                    number,
                    given,
                    rank == Rank.OVERRIDE && (declared.equals(SWITCH) || draw.from(Generators.booleans())),
                    from,
                    from + length,
                    owed,
                    owed ? draw.maybe(Generators.integers(0, SECONDS)) : null));
        }
        return provisions;
    });

    /** What the letter of billing.md 11 says of one instant. */
    private record Slow(boolean gives, @Nullable BigDecimal amount, boolean blocks) {}

    private static Slow slow(List<Provision> all, Instant now, boolean alsoWithheld) {
        List<Provision> there = all.stream()
                .filter(one -> !now.isBefore(one.stretch().start())
                        && now.isBefore(one.stretch().end()))
                .filter(one ->
                        alsoWithheld || !one.pastDue() || one.graceUntil() == null || now.isBefore(one.graceUntil()))
                .toList();
        if (there.isEmpty()) {
            return new Slow(false, BigDecimal.ZERO, true);
        }
        List<Provision> overrides =
                there.stream().filter(one -> one.rank() == Rank.OVERRIDE).toList();
        Comparator<Provision> age = Comparator.comparing(Provision::created);
        if (there.getFirst().declared().equals(SWITCH)) {
            boolean on = overrides.isEmpty()
                    ? there.stream().anyMatch(one -> ((Included.Switched) one.given()).on())
                    : ((Included.Switched)
                                    overrides.stream().max(age).orElseThrow().given())
                            .on();
            return new Slow(on, null, true);
        }
        List<Provision> counted = new ArrayList<>(there);
        overrides.stream().filter(Provision::replaces).max(age).ifPresent(set -> {
            counted.removeIf(one -> one.rank() != Rank.OVERRIDE || one.replaces());
            counted.add(set);
        });
        BigDecimal sum = BigDecimal.ZERO;
        for (Provision one : counted) {
            BigDecimal more = one.given() instanceof Included.Allowance allowance
                    ? allowance.amount()
                    : ((Included.Amount) one.given()).amount();
            sum = sum == null || more == null ? null : sum.add(more);
        }
        boolean blocks = true;
        if (there.getFirst().declared().equals(METERED)) {
            List<Provision> ruling = counted.stream()
                    .filter(one -> ((Included.Allowance) one.given()).overage() != null)
                    .toList();
            blocks = ruling.stream()
                    .filter(one -> one.rank() == Rank.OVERRIDE)
                    .max(age)
                    .or(() -> ruling.stream()
                            .min(Comparator.comparing(Provision::rank).thenComparing(age)))
                    .map(one -> ((Included.Allowance) one.given()).overage() == Included.Overage.BLOCK)
                    .orElse(true);
        }
        return new Slow(sum == null || sum.signum() > 0 || !blocks, sum, blocks);
    }

    private static State state(List<Provision> world, int second) {
        if (slow(world, at(second), false).gives()) {
            return State.HELD;
        }
        return slow(world, at(second), true).gives() && withheld(world, second) ? State.PAST_DUE : State.UNAVAILABLE;
    }

    private static boolean withheld(List<Provision> world, int second) {
        return world.stream().anyMatch(one -> one.covers(at(second)) && one.isWithheld(at(second)));
    }

    @Test
    void factsSayWhatASlowEvaluatorSaysAtEachSecondAndUntilWhen() {
        Property.forAll(400, WORLDS, world -> {
            FeatureProvisions provisions = new FeatureProvisions("registry", "it", world);
            for (int second = 0; second < 2 * SECONDS; second++) {
                Instant now = at(second);
                List<Fact> facts = provisions.facts(now);
                Holding holding = Entitlements.of(facts).at("it", now);
                State expected = state(world, second);
                boolean before = false;
                for (int earlier = 0; earlier < second; earlier++) {
                    before |= state(world, earlier) != State.UNAVAILABLE;
                }
                assertThat(holding.state())
                        .as("at %d", second)
                        .isEqualTo(expected == State.UNAVAILABLE && before ? State.ENDED : expected);
                if (expected == State.HELD) {
                    Slow slow = slow(world, now, false);
                    Fact fact = facts.stream()
                            .filter(one ->
                                    !now.isBefore(one.from()) && (one.until() == null || now.isBefore(one.until())))
                            .findFirst()
                            .orElseThrow();
                    assertThat(fact.amount() == null).isEqualTo(slow.amount() == null);
                    if (slow.amount() != null) {
                        assertThat(fact.amount()).isEqualByComparingTo(slow.amount());
                    }
                    assertThat(fact.overage() == Overage.BLOCK).isEqualTo(slow.blocks());
                    assertThat(holding.until()).as("until, at %d", second).isEqualTo(end(world, second));
                }
            }
            assertThat(tiles(provisions.facts(ZERO))).isTrue();
        });
    }

    private static @Nullable Instant end(List<Provision> world, int second) {
        for (int later = second; later < 3 * SECONDS; later++) {
            if (state(world, later) != State.HELD) {
                return at(later);
            }
        }
        return null;
    }

    private static boolean tiles(List<Fact> facts) {
        for (int i = 1; i < facts.size(); i++) {
            Instant end = Objects.requireNonNull(facts.get(i - 1).until());
            if (facts.get(i).from().isBefore(end)) {
                return false;
            }
        }
        return true;
    }
}
