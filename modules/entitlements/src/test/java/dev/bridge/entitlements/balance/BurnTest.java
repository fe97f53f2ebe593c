package dev.bridge.entitlements.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.Included.Rollover;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How use is taken from grants: the cases of vectors/billing.md E and vectors/access.md 8, and any others against a slow count. */
class BurnTest {

    private static final Instant END = Instant.parse("2027-02-01T00:00:00Z");

    private static EntitlementGrant grant(String key, @Nullable Integer amount, int priority, Instant expiry) {
        return new EntitlementGrant(
                key,
                "plan:" + key,
                amount == null ? null : BigDecimal.valueOf(amount),
                priority,
                expiry,
                END.minus(Duration.ofDays(31)),
                Rollover.NONE);
    }

    private static EntitlementGrant grant(String key, int amount) {
        return grant(key, amount, 1, END);
    }

    private static Burn burn(boolean carries) {
        return new Burn(Map.of(), BigDecimal.ZERO, carries);
    }

    private static BigDecimal units(long units) {
        return BigDecimal.valueOf(units);
    }

    @Test
    void k01TheLowerPriorityIsUsedFirst() {
        EntitlementGrant first = grant("z", 100, 1, END);
        EntitlementGrant second = grant("a", 100, 2, END);
        Burn burn = burn(false);
        burn.begin(List.of(second, first));
        burn.use(units(120));

        assertThat(burn.left(first)).isEqualByComparingTo("0");
        assertThat(burn.left(second)).isEqualByComparingTo("80");
    }

    @Test
    void k02WhatExpiresFirstIsUsedFirst() {
        EntitlementGrant soon = grant("z", 100, 1, END.minus(Duration.ofDays(1)));
        EntitlementGrant late = grant("a", 100, 1, END);
        Burn burn = burn(false);
        burn.begin(List.of(late, soon));
        burn.use(units(120));

        assertThat(burn.left(soon)).isEqualByComparingTo("0");
        assertThat(burn.left(late)).isEqualByComparingTo("80");
        burn.begin(List.of(late));
        assertThat(burn.left()).as("after the expiry").isEqualByComparingTo("80");
        burn.use(units(90));
        assertThat(burn.overage()).isEqualByComparingTo("10");
    }

    @Test
    void k04CarriedOverageIsTakenFromTheNextWindow() {
        Burn day1 = burn(true);
        day1.begin(List.of(grant("a", 100)));
        day1.use(units(120));
        Burn day2 = new Burn(day1.rollover(), day1.owed(), true);
        day2.begin(List.of(grant("a", 100)));

        assertThat(day2.left()).isEqualByComparingTo("80");
    }

    @Test
    void k05UseBeforeAGrantIsCoveredOnlyWhereOverageIsCarried() {
        for (boolean carries : new boolean[] {true, false}) {
            Burn burn = burn(carries);
            burn.begin(List.of());
            burn.use(units(25));
            burn.begin(List.of(grant("a", 100)));
            burn.use(units(25));

            assertThat(burn.left()).isEqualByComparingTo(carries ? "50" : "75");
        }
    }

    @Test
    void k07WithoutGrantsAllUseIsOverage() {
        Burn burn = burn(false);
        burn.begin(List.of());
        burn.use(units(50));

        assertThat(burn.overage()).isEqualByComparingTo("50");
        assertThat(burn.left()).isEqualByComparingTo("0");
    }

    @Test
    void k08WhatIsLeftRollsOverWithinItsBounds() {
        EntitlementGrant most50 =
                new EntitlementGrant("a", "plan:a", units(100), 1, END, END, new Rollover(null, units(50)));
        Burn burn = burn(false);
        burn.begin(List.of(most50));
        burn.use(units(10));
        assertThat(burn.rollover()).containsExactly(Map.entry("a", units(50)));

        EntitlementGrant least20 =
                new EntitlementGrant("a", "plan:a", units(100), 1, END, END, new Rollover(units(20), null));
        Burn used = burn(false);
        used.begin(List.of(least20));
        used.use(units(95));
        assertThat(used.rollover()).containsExactly(Map.entry("a", units(20)));
        assertThat(burn(false).rollover()).isEmpty();
    }

    @Test
    void openMetersCases() {
        assertThat(after(100, 50).left()).as("EN-01").isEqualByComparingTo("50");
        assertThat(after(100, 50).overage()).as("EN-01").isEqualByComparingTo("0");
        assertThat(after(80, 100).left()).as("EN-02").isEqualByComparingTo("0");
        assertThat(after(80, 100).overage()).as("EN-02").isEqualByComparingTo("20");
        assertThat(after(100, 100).left()).as("EN-04").isEqualByComparingTo("0");
        for (boolean carries : new boolean[] {false, true}) {
            Burn before = burn(carries);
            before.begin(List.of(grant("a", 80)));
            before.use(units(100));
            Burn reset = new Burn(Map.of(), before.owed(), carries);
            reset.begin(List.of(grant("a", 80)));
            assertThat(reset.left()).as(carries ? "EN-06" : "EN-05").isEqualByComparingTo(carries ? "60" : "80");
        }
    }

    private static Burn after(int amount, int used) {
        Burn burn = burn(false);
        burn.begin(List.of(grant("a", amount)));
        burn.use(units(used));
        return burn;
    }

    @Test
    void whatIsUnlimitedAbsorbsTheRest() {
        Burn burn = burn(false);
        burn.begin(List.of(grant("a", 10), grant("b", null, 2, END)));
        burn.use(units(1_000));

        assertThat(burn.left()).isNull();
        assertThat(burn.overage()).isEqualByComparingTo("0");
    }

    @Test
    void aGrantThatComesBackIsNotFresh() {
        Burn burn = burn(false);
        burn.begin(List.of(grant("small", 200)));
        burn.use(units(150));
        burn.begin(List.of(grant("large", 1_000)));
        assertThat(burn.left()).isEqualByComparingTo("1000");
        burn.begin(List.of(grant("small", 200)));
        assertThat(burn.left()).isEqualByComparingTo("50");
    }

    private static int amount(EntitlementGrant grant) {
        return Objects.requireNonNull(grant.amount()).intValueExact();
    }

    /** A stretch: which of the grants there are in it, and how much is used. */
    private record Step(List<Integer> grants, int used) {}

    private record World(List<EntitlementGrant> grants, List<Step> steps, boolean carries) {}

    private static final Generator<World> WORLDS = Generators.drawn(draw -> {
        int count = draw.from(Generators.integers(1, 4));
        List<EntitlementGrant> grants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            grants.add(grant(
                    "g" + i,
                    draw.from(Generators.integers(0, 30)),
                    draw.from(Generators.integers(1, 2)),
                    END.minusSeconds(draw.from(Generators.integers(0, 2)))));
        }
        List<Step> steps = new ArrayList<>();
        int length = draw.from(Generators.integers(1, 5));
        for (int i = 0; i < length; i++) {
            steps.add(new Step(
                    draw.from(Generators.listOf(Generators.integers(0, count - 1), 4)),
                    draw.from(Generators.integers(0, 40))));
        }
        return new World(grants, steps, draw.from(Generators.booleans()));
    });

    @Test
    void unitByUnitItIsTheSame() {
        Property.forAll(300, WORLDS, world -> {
            Burn burn = burn(world.carries());
            Map<String, Integer> taken = new HashMap<>();
            int open = 0;
            int all = 0;
            for (Step step : world.steps()) {
                List<EntitlementGrant> given = step.grants().stream()
                        .distinct()
                        .map(world.grants()::get)
                        .toList();
                burn.begin(given);
                burn.use(units(step.used()));
                all += step.used();
                int demand = step.used() + (world.carries() ? open : 0);
                open = world.carries() ? 0 : open;
                for (int unit = 0; unit < demand; unit++) {
                    EntitlementGrant from = given.stream()
                            .filter(grant -> taken.getOrDefault(grant.key(), 0) < amount(grant))
                            .min(Comparator.comparingInt(EntitlementGrant::priority)
                                    .thenComparing(EntitlementGrant::expiry)
                                    .thenComparing(EntitlementGrant::key))
                            .orElse(null);
                    if (from == null) {
                        open++;
                    } else {
                        taken.merge(from.key(), 1, Integer::sum);
                    }
                }
                for (EntitlementGrant grant : given) {
                    assertThat(burn.left(grant))
                            .isEqualByComparingTo(units(amount(grant) - taken.getOrDefault(grant.key(), 0)));
                }
                assertThat(burn.overage()).isEqualByComparingTo(units(open));
            }
            assertThat(burn.used()).isEqualByComparingTo(units(all));
            assertThat(burn.granted())
                    .as("used and left are all that was given")
                    .isEqualByComparingTo(Objects.requireNonNull(burn.left()).add(units(all - open)));
        });
    }
}
