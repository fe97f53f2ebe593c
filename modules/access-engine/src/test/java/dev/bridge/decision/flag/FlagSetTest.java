package dev.bridge.decision.flag;

import static dev.bridge.decision.flag.Declared.OFF;
import static dev.bridge.decision.flag.Declared.ON;
import static dev.bridge.decision.flag.Declared.account;
import static dev.bridge.decision.flag.Declared.ask;
import static dev.bridge.decision.flag.Declared.colours;
import static dev.bridge.decision.flag.Declared.compile;
import static dev.bridge.decision.flag.Declared.flag;
import static dev.bridge.decision.flag.Declared.requiring;
import static dev.bridge.decision.flag.Declared.rollout;
import static dev.bridge.decision.flag.Declared.segment;
import static dev.bridge.decision.flag.Declared.split;
import static dev.bridge.decision.flag.Declared.user;
import static dev.bridge.decision.flag.Declared.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Value;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlagSetTest {

    private static final String SCANNER = "scanner_v2";

    @Test
    void a_flag_without_rules_is_static() {
        FlagResult result = ask(compile(Map.of("f", flag())), "f", account("acme"));

        assertThat(result.value()).isEqualTo(OFF);
        assertThat(result.reason()).isEqualTo(Reason.STATIC);
        assertThat(result.cause().detail()).isNull();
    }

    @Test
    void an_unknown_flag_has_no_result() {
        assertThat(compile(Map.of()).evaluate("f", account("acme"), FlagFacts.NONE))
                .isNull();
    }

    @Test
    void the_first_rule_that_matches_decides() {
        FlagSet flags = compile(Map.of(
                SCANNER, flag(when("context.tier == \"gold\"", ON), rollout(null, "20", "user"), when("true", ON))));

        FlagResult gold = ask(flags, SCANNER, user("acme", Map.of("tier", "gold")));
        assertThat(gold.rule()).isZero();
        assertThat(gold.reason()).isEqualTo(Reason.TARGETING_MATCH);
        assertThat(gold.bucket()).isZero();

        FlagResult globex = ask(flags, SCANNER, user("globex", Map.of("tier", "iron")));
        assertThat(globex.rule()).isEqualTo(1);
        assertThat(globex.reason()).isEqualTo(Reason.SPLIT);
        assertThat(globex.bucket()).isEqualTo(1119);

        assertThat(ask(flags, SCANNER, user("acme", Map.of("tier", "iron"))).rule())
                .isEqualTo(2);
    }

    @Test
    void a_rollout_is_on_from_the_units_own_bucket() {
        assertThat(isOn("globex", "1.118")).isFalse();
        assertThat(isOn("globex", "1.119")).isTrue();
        assertThat(isOn("initech", "3.575")).isFalse();
        assertThat(isOn("initech", "3.576")).isTrue();
        assertThat(isOn("acme", "54.657")).isFalse();
        assertThat(isOn("acme", "54.658")).isTrue();
        assertThat(isOn("acme", "0")).isFalse();
        assertThat(isOn("acme", "100")).isTrue();
    }

    @Test
    void raising_a_rollout_turns_nobody_off() {
        Property.forAll(
                Generators.combine(
                        Generators.text("abc/:é", 12).filter(id -> !id.isEmpty()),
                        Generators.integers(0, 100_000),
                        Generators.integers(0, 100_000),
                        Raise::new),
                raise -> {
                    boolean lower = isOn(raise.unit, percent(Math.min(raise.one, raise.other)));
                    boolean higher = isOn(raise.unit, percent(Math.max(raise.one, raise.other)));

                    assertThat(lower && !higher).isFalse();
                });
    }

    private record Raise(String unit, int one, int other) {}

    private static String percent(int buckets) {
        return BigDecimal.valueOf(buckets, 3).toPlainString();
    }

    private static boolean isOn(String account, String percent) {
        FlagSet flags = compile(Map.of(SCANNER, flag(rollout(null, percent, "account"))));
        return ON.equals(ask(flags, SCANNER, account(account)).value());
    }

    @Test
    void a_rule_that_lacks_a_name_or_unit_is_passed_over_and_tells_it() {
        FlagSet flags = compile(Map.of(
                "f",
                flag(
                        when("context.country == \"CH\"", ON),
                        rollout(null, "100", "session"),
                        rollout(null, "100", "context.device"),
                        when("context.count > 1", ON))));

        FlagResult result = ask(flags, "f", user("ann", Map.of("count", "many")));

        assertThat(result.value()).isEqualTo(OFF);
        assertThat(result.reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(result.cause().detail()).isEqualTo("DEFAULT");
        assertThat(result.missing()).containsExactly("context.country");
        assertThat(result.missingUnits()).containsExactlyInAnyOrder("session", "context.device");
        assertThat(result.failures()).hasSize(1);
    }

    @Test
    void a_unit_may_be_a_number_of_the_context() {
        FlagSet flags = compile(Map.of("f", flag(rollout(null, "100", "context.device"))));

        assertThat(ask(flags, "f", user("ann", Map.of("device", 7L))).bucket())
                .isEqualTo(Bucketing.ofRollout("registry/f", 100_000).bucket("7"));
    }

    @Test
    void the_default_of_the_program_is_no_value() {
        FlagResult result = ask(compile(Map.of("f", colours(false))), "f", account("acme"));

        assertThat(result.value()).isNull();
        assertThat(result.reason()).isEqualTo(Reason.STATIC);
    }

    @Test
    void a_killed_flag_is_off_whatever_else_holds() {
        FlagSet flags = compile(Map.of("f", colours(false, split("s", "account", "blue", "100"))));

        FlagResult result = ask(flags, "f", account("acme"), stored(true, "red", null));

        assertThat(result.value()).isEqualTo(Value.of("off"));
        assertThat(result.reason()).isEqualTo(Reason.DISABLED);
    }

    @Test
    void a_requirement_that_is_not_met_turns_off_and_needs_what_it_lacks() {
        FlagSet flags = compile(Map.of(
                "base",
                flag(when("context.country == \"CH\"", ON)),
                "next",
                requiring(flag(when("true", ON)), "base"),
                "last",
                requiring(flag(when("true", ON)), "next")));

        assertThat(ask(flags, "last", user("ann", Map.of("country", "CH"))).value())
                .isEqualTo(ON);
        FlagResult result = ask(flags, "last", user("ann", Map.of()));
        assertThat(result.value()).isEqualTo(OFF);
        assertThat(result.reason()).isEqualTo(Reason.DISABLED);
        assertThat(result.missing()).containsExactly("context.country");
    }

    @Test
    void flags_that_are_required_by_many_ways_are_asked_once() {
        Map<String, Flag> flags = new HashMap<>(Map.of("a0", flag(when("true", ON)), "b0", flag(when("true", ON))));
        for (int layer = 1; layer <= 200; layer++) {
            String[] below = {"a" + (layer - 1), "b" + (layer - 1)};
            flags.put("a" + layer, requiring(flag(when("true", ON)), below));
            flags.put("b" + layer, requiring(flag(when("true", ON)), below));
        }

        assertThat(ask(compile(flags), "a200", account("acme")).value()).isEqualTo(ON);
    }

    @Test
    void a_split_gives_the_owner_of_the_bucket() {
        FlagSet flags = compile(Map.of(
                "f",
                colours(false, split("registry/scanner_v2", "account", "blue", "50", "green", "30", "red", "20"))));

        FlagResult acme = ask(flags, "f", account("acme"));
        assertThat(acme.variant()).isEqualTo("red");
        assertThat(acme.value()).isEqualTo(Value.of("red"));
        assertThat(acme.splitBucket()).isEqualTo(82_752);
        assertThat(acme.reason()).isEqualTo(Reason.SPLIT);
        assertThat(acme.exposure()).isNull();
        assertThat(ask(flags, "f", account("globex")).variant()).isEqualTo("blue");
        assertThat(ask(flags, "f", account("initech")).variant()).isEqualTo("blue");
    }

    @Test
    void a_kept_allocation_is_reweighted_and_not_laid_out_anew() {
        FlagAllocation before = FlagAllocation.of(
                ((Flag.Outcome.Split) split("s", "account", "green", "100").outcome()).shares());
        FlagSet flags = compile(
                Map.of("f", colours(false, split("s", "account", "blue", "50", "green", "50"))),
                Map.of(),
                new FlagStore() {
                    @Override
                    public @Nullable FlagAllocation allocation(String flag, int rule) {
                        return before;
                    }
                });
        String low = unit("s", 1, 50_000);
        String high = unit("s", 50_001, 100_000);

        assertThat(ask(flags, "f", account(low)).variant()).isEqualTo("green");
        assertThat(ask(flags, "f", account(high)).variant()).isEqualTo("blue");
    }

    private static String unit(String salt, int first, int last) {
        Bucketing bucketing = Bucketing.ofSplit(salt, Bucketing.RESOLUTION);
        int number = 0;
        while (bucketing.bucket("unit" + number) < first || bucketing.bucket("unit" + number) > last) {
            number++;
        }
        return "unit" + number;
    }

    @Test
    void an_override_beats_an_assignment_and_an_assignment_beats_rules() {
        FlagSet flags = compile(Map.of(
                "f", colours(true, split("registry/scanner_v2", "account", "blue", "50", "green", "30", "red", "20"))));

        FlagResult overridden = ask(flags, "f", account("globex"), stored(false, "red", "green"));
        assertThat(overridden.variant()).isEqualTo("red");
        assertThat(overridden.reason()).isEqualTo(Reason.TARGETING_MATCH);

        FlagResult assigned = ask(flags, "f", account("globex"), stored(false, null, "green"));
        assertThat(assigned.variant()).isEqualTo("green");
        assertThat(assigned.reason()).isEqualTo(Reason.SPLIT);
        assertThat(assigned.exposure()).isNull();

        FlagResult first = ask(flags, "f", account("globex"), stored(false, null, null));
        assertThat(first.variant()).isEqualTo("blue");
        assertThat(first.exposure()).isEqualTo(new Exposure("f", "account", "globex", "blue"));

        FlagResult gone = ask(flags, "f", account("globex"), stored(false, "purple", "purple"));
        assertThat(gone.variant()).isEqualTo("blue");
    }

    @Test
    void what_is_stored_for_other_units_does_not_count() {
        FlagSet flags = compile(Map.of("f", colours(true, split("s", "user", "blue", "100"))));

        assertThat(ask(flags, "f", user("globex", Map.of()), stored(false, "red", "green"))
                        .variant())
                .isEqualTo("blue");
    }

    /** Stored for the account {@code globex}. */
    private static FlagFacts stored(boolean killed, @Nullable String override, @Nullable String assignment) {
        return _ -> new FlagState() {
            @Override
            public boolean killed() {
                return killed;
            }

            @Override
            public Flag.@Nullable Outcome override(String unit, String id) {
                return override == null || !isGlobex(unit, id) ? null : new Flag.Outcome.Variant(override);
            }

            @Override
            public @Nullable String assignment(String unit, String id) {
                return isGlobex(unit, id) ? assignment : null;
            }

            private boolean isGlobex(String unit, String id) {
                return unit.equals("account") && id.equals("globex");
            }
        };
    }

    @Test
    void in_a_segment_exclusion_wins_over_inclusion_and_both_over_cel() {
        Segment staff = new Segment(List.of("ann", "bob"), List.of("bob", "cy"), "context.staff == true", null, false);
        FlagSet flags = compile(
                Map.of("in", flag(segment("staff", null, "user")), "out", flag(segment(null, "staff", "user"))),
                Map.of("staff", staff),
                FlagStore.NONE);

        assertInside(flags, "ann", Map.of(), true);
        assertInside(flags, "bob", Map.of("staff", true), false);
        assertInside(flags, "cy", Map.of("staff", true), false);
        assertInside(flags, "dee", Map.of("staff", true), true);
        assertInside(flags, "dee", Map.of("staff", false), false);
        assertThat(ask(flags, "in", user("dee", Map.of())).missing()).containsExactly("context.staff");
        assertThat(ask(flags, "out", user("dee", Map.of())).value()).isEqualTo(OFF);
        assertThat(ask(flags, "in", account("acme")).missingUnits()).containsExactly("user");
    }

    private static void assertInside(FlagSet flags, String user, Map<String, Object> context, boolean inside) {
        assertThat(ask(flags, "in", user(user, context)).value()).isEqualTo(inside ? ON : OFF);
        assertThat(ask(flags, "out", user(user, context)).value()).isEqualTo(inside ? OFF : ON);
    }

    @Test
    void kept_members_stand_for_the_lists_of_the_declaration() {
        FlagSet flags = compile(
                Map.of("f", flag(segment("beta", null, "account"))),
                Map.of("beta", new Segment(List.of("acme"), List.of(), null, null, false)),
                new FlagStore() {
                    @Override
                    public SegmentMembers members(String segment) {
                        return new SegmentMembers(IdSet.of(List.of("globex")), IdSet.EMPTY);
                    }
                });

        assertThat(ask(flags, "f", account("globex")).value()).isEqualTo(ON);
        assertThat(ask(flags, "f", account("acme")).value()).isEqualTo(OFF);
    }

    @Test
    void declarations_that_cannot_be_evaluated_are_refused() {
        assertRefused(InvalidFlags.Code.NAME_UNDEFINED, requiring(flag(), "other"));
        assertRefused(InvalidFlags.Code.NAME_UNDEFINED, flag(segment("other", null, "user")));
        assertRefused(InvalidFlags.Code.NAME_UNDEFINED, colours(false, split("s", "user", "pink", "100")));
        assertRefused(InvalidFlags.Code.WHEN_INVALID, flag(when("context.", ON)));
        assertRefused(InvalidFlags.Code.WHEN_INVALID, flag(when("plan", ON)));
        assertRefused(InvalidFlags.Code.SHARE_INVALID, flag(rollout(null, "0.0001", "user")));
        assertRefused(InvalidFlags.Code.SHARE_INVALID, flag(rollout(null, "100.001", "user")));
        assertRefused(InvalidFlags.Code.SHARE_INVALID, colours(false, split("s", "user", "blue", "99.999")));
        assertRefused(InvalidFlags.Code.UNIT_INVALID, flag(rollout(null, "1", "planet")));
        assertRefused(InvalidFlags.Code.CYCLE, requiring(flag(), "f"));
    }

    @Test
    void a_circle_is_told() {
        InvalidFlags refused = catchThrowableOfType(
                InvalidFlags.class,
                () -> compile(Map.of(
                        "a", requiring(flag(), "b"),
                        "b", requiring(flag(), "c"),
                        "c", requiring(flag(), "b"),
                        "d", flag())));

        assertThat(refused).hasMessage("flags require each other in a circle: b -> c -> b");
    }

    private static void assertRefused(InvalidFlags.Code code, Flag flag) {
        InvalidFlags refused = catchThrowableOfType(InvalidFlags.class, () -> compile(Map.of("f", flag)));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
