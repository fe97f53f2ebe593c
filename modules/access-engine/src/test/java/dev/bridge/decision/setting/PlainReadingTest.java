package dev.bridge.decision.setting;

import static dev.bridge.testkit.property.Generators.drawn;
import static dev.bridge.testkit.property.Generators.listOf;
import static dev.bridge.testkit.property.Generators.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Setting.Merge;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.setting.ChainEntry.State;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Random chains of every type and merge: the engine and a plain reading of the page say the same. */
final class PlainReadingTest {

    private static final int CASES = 20_000;

    private static final ValueType CHOICE = new ValueType.Choice(List.of("all", "verified", "official"));
    private static final ValueType LIST = new ValueType.ListOf(ValueType.Simple.STRING);

    private static final Generator<Value> TEXTS = oneOf(List.of(Value.of("x"), Value.of("y"), Value.of("z")));

    private static final Map<ValueType, Generator<Value>> VALUES = Map.of(
            ValueType.Simple.BOOLEAN,
            oneOf(List.of(Value.of(false), Value.of(true))),
            ValueType.Simple.INTEGER,
            oneOf(List.of(Value.of(0), Value.of(1), Value.of(-7), Value.of(100))),
            ValueType.Simple.DECIMAL,
            oneOf(List.of(Value.of(0), Value.of(new BigDecimal("0.5")), Value.of(new BigDecimal("-1.25")))),
            ValueType.Simple.STRING,
            TEXTS,
            ValueType.Simple.DURATION,
            oneOf(List.of(Value.of("60 minutes"), Value.of("1 hour"), Value.of("2 days"), Value.of("1 week"))),
            CHOICE,
            oneOf(List.of(Value.of("all"), Value.of("verified"), Value.of("official"))),
            LIST,
            listOf(oneOf(List.of(Value.of("a"), Value.of("b"), Value.of("c"), Value.of("*"))), 3)
                    .map(Value.Items::new));

    private record Kind(ValueType type, Merge merge) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(ValueType.Simple.STRING, Merge.OVERRIDE),
            new Kind(ValueType.Simple.BOOLEAN, Merge.OVERRIDE),
            new Kind(ValueType.Simple.INTEGER, Merge.OVERRIDE),
            new Kind(ValueType.Simple.DECIMAL, Merge.OVERRIDE),
            new Kind(ValueType.Simple.DURATION, Merge.OVERRIDE),
            new Kind(CHOICE, Merge.OVERRIDE),
            new Kind(LIST, Merge.OVERRIDE),
            new Kind(ValueType.Simple.INTEGER, Merge.MINIMUM),
            new Kind(ValueType.Simple.DECIMAL, Merge.MINIMUM),
            new Kind(ValueType.Simple.DURATION, Merge.MINIMUM),
            new Kind(ValueType.Simple.INTEGER, Merge.MAXIMUM),
            new Kind(ValueType.Simple.DECIMAL, Merge.MAXIMUM),
            new Kind(ValueType.Simple.DURATION, Merge.MAXIMUM),
            new Kind(LIST, Merge.INTERSECTION),
            new Kind(LIST, Merge.UNION),
            new Kind(CHOICE, Merge.STRICTEST),
            new Kind(ValueType.Simple.BOOLEAN, Merge.STRICTEST));

    private record Case(Setting setting, List<ScopedValue> chain) {}

    private static final Generator<Case> CASES_OF_ALL_KINDS = drawn(PlainReadingTest::chain);

    @Test
    void saysWhatTheEngineSays() {
        Property.forAll(CASES, CASES_OF_ALL_KINDS, each -> {
            EffectiveSetting effective = EffectiveSetting.of(each.setting(), each.chain());
            assertThat(effective.value()).isEqualTo(PlainReading.value(each.setting(), each.chain()));
        });
    }

    @Test
    void aValueIsIgnoredExactlyWhereALockStandsAboveIt() {
        Property.forAll(CASES, CASES_OF_ALL_KINDS, each -> {
            EffectiveSetting effective = EffectiveSetting.of(each.setting(), each.chain());
            List<ScopedValue> says = PlainReading.withASay(each.chain());
            assertThat(effective.chain()).hasSize(each.chain().size() + 1);
            assertThat(effective.chain().getFirst().state()).isEqualTo(says.isEmpty() ? State.USED : State.NO_EFFECT);
            for (ChainEntry entry :
                    effective.chain().subList(1, effective.chain().size())) {
                boolean hasASay = says.stream()
                        .anyMatch(
                                one -> one.level() == entry.level() && one.id().equals(entry.id()));
                assertThat(entry.state() == State.UNSET).isEqualTo(entry.value() == null);
                assertThat(entry.state() == State.IGNORED).isEqualTo(entry.value() != null && !hasASay);
            }
            assertThat(effective.source().state()).isEqualTo(State.USED);
        });
    }

    @Test
    void theOrderInWhichTheChainIsGivenDoesNotMatter() {
        Property.forAll(
                CASES,
                CASES_OF_ALL_KINDS,
                each -> assertThat(
                                EffectiveSetting.of(each.setting(), each.chain().reversed()))
                        .isEqualTo(EffectiveSetting.of(each.setting(), each.chain())));
    }

    private static Case chain(Draw draw) {
        Kind kind = draw.oneOf(KINDS);
        Generator<Value> values = VALUES.get(kind.type());
        if (values == null) {
            throw new AssertionError(kind);
        }
        boolean strict = kind.merge() == Merge.STRICTEST && kind.type() == ValueType.Simple.BOOLEAN && draw.truth();
        Setting setting = new Setting(
                kind.type(),
                draw.from(values),
                kind.merge(),
                List.of(Setting.Scope.values()),
                null,
                null,
                null,
                null,
                strict,
                null,
                null,
                false);
        List<ScopedValue> chain = new ArrayList<>();
        chain.add(scoped(draw, values, Level.PLATFORM, ""));
        chain.add(scoped(draw, values, Level.ORGANIZATION, "acme"));
        // Bytewise and by UTF-16 units, the last two are in different orders.
        for (String group : List.of("a", "b", "\uff21", "\ud835\udd38")) {
            if (draw.truth()) {
                chain.add(scoped(draw, values, Level.GROUP, group)
                        .withPriority(draw.oneOf(ScopedValue.DEFAULT_PRIORITY, 1, 2)));
            }
        }
        chain.add(scoped(draw, values, Level.USER, "ann"));
        return new Case(setting, chain);
    }

    private static ScopedValue scoped(Draw draw, Generator<Value> values, Level level, String id) {
        Value value = draw.maybe(values);
        boolean locks = draw.oneOf(1, 2, 3, 4) == 4;
        if (value == null) {
            return ScopedValue.unset(level, id);
        }
        ScopedValue scoped = ScopedValue.of(level, id, value);
        return locks ? scoped.lock() : scoped;
    }
}
