package dev.bridge.decision.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Setting.Merge;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.setting.ChainEntry.State;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases of the page on access, section 7, by their ids, and what they leave open. */
final class EffectiveSettingTest {

    private static final ScopedValue ACME_FALSE = ScopedValue.of(Level.ORGANIZATION, "acme", Value.of(false));

    @Test
    void ud06ALockedOrganizationIsTheEndOfTheChain() {
        EffectiveSetting effective = EffectiveSetting.of(
                setting(ValueType.Simple.BOOLEAN, Merge.OVERRIDE, Value.of(true)),
                List.of(
                        ACME_FALSE.lock(),
                        ScopedValue.of(Level.GROUP, "eng", Value.of(true)),
                        ScopedValue.of(Level.USER, "ann", Value.of(true))));
        assertThat(effective.value()).isEqualTo(Value.of(false));
        assertThat(effective.source())
                .isEqualTo(new ChainEntry(Level.ORGANIZATION, "acme", Value.of(false), true, State.USED));
        assertThat(states(effective)).containsExactly(State.NO_EFFECT, State.USED, State.IGNORED, State.IGNORED);
    }

    @Test
    void ud07TheNearestScopeThatIsSet() {
        EffectiveSetting effective = EffectiveSetting.of(
                setting(ValueType.Simple.INTEGER, Merge.OVERRIDE, Value.of(20)),
                List.of(
                        ScopedValue.of(Level.ORGANIZATION, "acme", Value.of(50)),
                        ScopedValue.of(Level.GROUP, "eng", Value.of(100)),
                        ScopedValue.of(Level.USER, "ann", Value.of(25))));
        assertThat(effective.value()).isEqualTo(Value.of(25));
        assertThat(effective.conflict()).isFalse();
        assertThat(states(effective)).containsExactly(State.NO_EFFECT, State.NO_EFFECT, State.NO_EFFECT, State.USED);
    }

    @Test
    void se01AnIntersectionOfAllListsWithoutTheDefault() {
        Setting registries = setting(list(), Merge.INTERSECTION, texts("*"));
        List<ScopedValue> chain = List.of(
                ScopedValue.of(Level.ORGANIZATION, "acme", texts("docker.io", "ghcr.io", "quay.io")),
                ScopedValue.of(Level.GROUP, "eng", texts("docker.io", "ghcr.io")),
                ScopedValue.of(Level.GROUP, "ops", texts("ghcr.io", "quay.io")));
        assertThat(EffectiveSetting.of(registries, chain).value()).isEqualTo(texts("ghcr.io"));
        assertThat(value(registries, chain, ScopedValue.of(Level.USER, "ann", texts("docker.io"))))
                .isEqualTo(texts());
        assertThat(value(registries, chain, ScopedValue.of(Level.USER, "ann", texts("*"))))
                .isEqualTo(texts("ghcr.io"));
        assertThat(EffectiveSetting.of(registries, List.of()).value()).isEqualTo(texts("*"));
    }

    @Test
    void se02TheDefaultIsNoBound() {
        Setting timeout = setting(ValueType.Simple.INTEGER, Merge.MINIMUM, Value.of(60));
        ScopedValue organization = ScopedValue.of(Level.ORGANIZATION, "acme", Value.of(120));
        EffectiveSetting effective =
                EffectiveSetting.of(timeout, List.of(organization, ScopedValue.of(Level.USER, "ann", Value.of(240))));
        assertThat(effective.value()).isEqualTo(Value.of(120));
        assertThat(states(effective)).containsExactly(State.NO_EFFECT, State.USED, State.NO_EFFECT);
        assertThat(value(timeout, List.of(organization), ScopedValue.of(Level.USER, "ann", Value.of(90))))
                .isEqualTo(Value.of(90));
        EffectiveSetting unset = EffectiveSetting.of(timeout, List.of(ScopedValue.unset(Level.ORGANIZATION, "acme")));
        assertThat(unset.value()).isEqualTo(Value.of(60));
        assertThat(states(unset)).containsExactly(State.USED, State.UNSET);
    }

    @Test
    void se03TheStrictestOfAnEnumUnlessALockEndsTheChain() {
        Setting access =
                setting(new ValueType.Choice(List.of("all", "verified", "official")), Merge.STRICTEST, Value.of("all"));
        ScopedValue platform = ScopedValue.of(Level.PLATFORM, "", Value.of("verified"));
        List<ScopedValue> below = List.of(
                ScopedValue.of(Level.ORGANIZATION, "acme", Value.of("all")),
                ScopedValue.of(Level.GROUP, "eng", Value.of("official")));
        assertThat(value(access, below, platform.lock())).isEqualTo(Value.of("verified"));
        assertThat(value(access, below, platform)).isEqualTo(Value.of("official"));
    }

    @Test
    void se04ALockedGroupGoesFirstAndStopsTheUser() {
        Setting theme = setting(ValueType.Simple.STRING, Merge.OVERRIDE, Value.of("plain"));
        ScopedValue a = ScopedValue.of(Level.GROUP, "a", Value.of("x")).withPriority(10);
        ScopedValue b = ScopedValue.of(Level.GROUP, "b", Value.of("y")).withPriority(20);
        ScopedValue user = ScopedValue.of(Level.USER, "ann", Value.of("z"));
        EffectiveSetting locked = EffectiveSetting.of(theme, List.of(a, b.lock(), user));
        assertThat(locked.value()).isEqualTo(Value.of("y"));
        assertThat(locked.conflict()).isTrue();
        assertThat(states(locked)).containsExactly(State.NO_EFFECT, State.NO_EFFECT, State.USED, State.IGNORED);
        assertThat(value(theme, List.of(a, b), user)).isEqualTo(Value.of("z"));
        assertThat(value(theme, List.of(a), b)).isEqualTo(Value.of("x"));
    }

    @Test
    void groupsThatAreEqualOtherwiseGoByStrictnessThenById() {
        Setting flag = setting(ValueType.Simple.BOOLEAN, Merge.OVERRIDE, Value.of(true));
        ScopedValue a = ScopedValue.of(Level.GROUP, "a", Value.of(true));
        ScopedValue b = ScopedValue.of(Level.GROUP, "b", Value.of(false));
        assertThat(value(flag, List.of(a), b)).isEqualTo(Value.of(false));
        Setting text = setting(ValueType.Simple.STRING, Merge.OVERRIDE, Value.of(""));
        // Bytewise: an umlaut comes after z.
        assertThat(value(
                        text,
                        List.of(ScopedValue.of(Level.GROUP, "\u00e4", Value.of("1"))),
                        ScopedValue.of(Level.GROUP, "z", Value.of("2"))))
                .isEqualTo(Value.of("2"));
    }

    @Test
    void theHighestLockWins() {
        Setting size = setting(ValueType.Simple.INTEGER, Merge.MAXIMUM, Value.of(1));
        assertThat(value(
                        size,
                        List.of(ScopedValue.of(Level.PLATFORM, "", Value.of(5)).lock()),
                        ScopedValue.of(Level.ORGANIZATION, "acme", Value.of(9)).lock()))
                .isEqualTo(Value.of(5));
    }

    @Test
    void lengthsOfTimeCompareByWhatTheyLast() {
        Setting hold = setting(ValueType.Simple.DURATION, Merge.MINIMUM, Value.of("1 day"));
        assertThat(value(
                        hold,
                        List.of(ScopedValue.of(Level.ORGANIZATION, "acme", Value.of("2 hours"))),
                        ScopedValue.of(Level.USER, "ann", Value.of("90 minutes"))))
                .isEqualTo(Value.of("90 minutes"));
    }

    @Test
    void booleansAreStrictAsDeclared() {
        Setting strictTrue = new Setting(
                ValueType.Simple.BOOLEAN,
                Value.of(false),
                Merge.STRICTEST,
                List.of(Setting.Scope.values()),
                null,
                null,
                null,
                null,
                true,
                null,
                null,
                false);
        ScopedValue user = ScopedValue.of(Level.USER, "ann", Value.of(true));
        assertThat(value(strictTrue, List.of(ACME_FALSE), user)).isEqualTo(Value.of(true));
        assertThat(value(setting(ValueType.Simple.BOOLEAN, Merge.STRICTEST, Value.of(true)), List.of(ACME_FALSE), user))
                .isEqualTo(Value.of(false));
    }

    @Test
    void whatTheDeclarationNoLongerAllowsIsIgnored() {
        EffectiveSetting effective = EffectiveSetting.of(
                setting(ValueType.Simple.INTEGER, Merge.OVERRIDE, Value.of(1)),
                List.of(ScopedValue.of(Level.USER, "ann", Value.of("text")).lock()));
        assertThat(effective.value()).isEqualTo(Value.of(1));
        assertThat(states(effective)).containsExactly(State.USED, State.IGNORED);
    }

    @Test
    void aValueOutOfBoundsIsToldWithItsBound() {
        Setting registries = new Setting(
                list(),
                texts(),
                Merge.UNION,
                List.of(Setting.Scope.USER),
                null,
                null,
                "[a-z.]+",
                2,
                false,
                null,
                null,
                false);
        assertThat(SettingBounds.violations(registries, texts("ghcr.io", "*"))).isEmpty();
        assertThat(bounds(registries, texts("a", "b", "C")))
                .containsExactly(Violation.Bound.MAX_ITEMS, Violation.Bound.PATTERN);
        assertThat(bounds(registries, texts("ghcr.io:5000"))).containsExactly(Violation.Bound.PATTERN);
        assertThat(bounds(registries, Value.of("a"))).containsExactly(Violation.Bound.TYPE);
        Setting number = new Setting(
                ValueType.Simple.INTEGER,
                Value.of(5),
                Merge.OVERRIDE,
                List.of(Setting.Scope.USER),
                BigDecimal.ONE,
                BigDecimal.TEN,
                null,
                null,
                false,
                null,
                null,
                false);
        assertThat(bounds(number, Value.of(0))).containsExactly(Violation.Bound.MINIMUM);
        assertThat(bounds(number, Value.of(11))).containsExactly(Violation.Bound.MAXIMUM);
        assertThat(bounds(number, Value.of(new BigDecimal("1.5")))).containsExactly(Violation.Bound.TYPE);
    }

    private static List<Violation.Bound> bounds(Setting setting, Value value) {
        return SettingBounds.violations(setting, value).stream()
                .map(Violation::bound)
                .toList();
    }

    private static Value value(Setting setting, List<ScopedValue> chain, ScopedValue more) {
        List<ScopedValue> all = new java.util.ArrayList<>(chain);
        all.add(more);
        return EffectiveSetting.of(setting, all).value();
    }

    private static List<State> states(EffectiveSetting effective) {
        return effective.chain().stream().map(ChainEntry::state).toList();
    }

    private static Value texts(String... texts) {
        return new Value.Items(Arrays.stream(texts).map(Value::of).toList());
    }

    private static ValueType list() {
        return new ValueType.ListOf(ValueType.Simple.STRING);
    }

    private static Setting setting(ValueType type, Merge merge, Value defaultValue) {
        return new Setting(
                type,
                defaultValue,
                merge,
                List.of(Setting.Scope.values()),
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                false);
    }
}
