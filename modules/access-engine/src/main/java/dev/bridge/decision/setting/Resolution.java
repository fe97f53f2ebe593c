package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.Invariant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One setting along one chain. */
final class Resolution {

    private static final Comparator<String> BYTES = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private final Setting setting;
    private final List<ScopedValue> chain;
    /** Values that have a say. */
    private final List<ScopedValue> counted;

    Resolution(Setting setting, List<ScopedValue> chain) {
        this.setting = setting;
        this.chain = chain.stream()
                .sorted(Comparator.comparing(ScopedValue::level).thenComparing(ScopedValue::id, BYTES))
                .toList();
        for (Level level : EnumSet.complementOf(EnumSet.of(Level.GROUP))) {
            long number = chain.stream().filter(each -> each.level() == level).count();
            Invariant.check(number <= 1, "%d scopes of level %s", number, level);
        }
        List<ScopedValue> allowed = this.chain.stream().filter(this::isAllowed).toList();
        Level lowest = allowed.stream()
                .filter(ScopedValue::locked)
                .map(ScopedValue::level)
                .findFirst()
                .orElse(Level.USER);
        this.counted = allowed.stream()
                .filter(each -> each.level().compareTo(lowest) <= 0)
                .toList();
    }

    /** A manifest may have changed since the value was set. */
    private boolean isAllowed(ScopedValue scoped) {
        Value value = scoped.value();
        boolean scope = switch (scoped.level()) {
            case DEFAULT, PLATFORM -> true;
            case ORGANIZATION -> setting.scopes().contains(Setting.Scope.ORGANIZATION);
            case GROUP -> setting.scopes().contains(Setting.Scope.GROUP);
            case USER -> setting.scopes().contains(Setting.Scope.USER);
        };
        return value != null && scope && ValueFit.isA(value, setting.type());
    }

    EffectiveSetting effective() {
        if (counted.isEmpty()) {
            return new EffectiveSetting(setting.defaultValue(), false, entries(Set.of()));
        }
        return setting.merge() == Setting.Merge.OVERRIDE ? nearest() : folded();
    }

    private EffectiveSetting nearest() {
        Level level = counted.getLast().level();
        List<ScopedValue> nearest =
                counted.stream().filter(each -> each.level() == level).toList();
        ScopedValue winner = nearest.stream().min(precedence()).orElseThrow();
        boolean conflict = nearest.stream().map(ScopedValue::value).distinct().count() > 1;
        return new EffectiveSetting(value(winner), conflict, entries(Set.of(winner)));
    }

    /** Among groups: the one that goes first is the least. */
    private Comparator<ScopedValue> precedence() {
        Comparator<Value> strictness = StrictnessOrder.of(setting);
        return Comparator.comparing((ScopedValue each) -> !each.locked())
                .thenComparingInt(ScopedValue::priority)
                .thenComparing(Resolution::value, strictness.reversed())
                .thenComparing(ScopedValue::id, BYTES);
    }

    private EffectiveSetting folded() {
        Fold fold = Fold.of(setting);
        List<Value> values = counted.stream().map(Resolution::value).toList();
        Value merged = fold.merge(values);
        Set<ScopedValue> used = Set.copyOf(counted.stream()
                .filter(each -> fold.takesPart(value(each), values, merged))
                .toList());
        return new EffectiveSetting(merged, false, entries(used));
    }

    private static Value value(ScopedValue scoped) {
        return Objects.requireNonNull(scoped.value());
    }

    private List<ChainEntry> entries(Set<ScopedValue> used) {
        List<ChainEntry> entries = new ArrayList<>();
        entries.add(new ChainEntry(
                Level.DEFAULT,
                "",
                setting.defaultValue(),
                false,
                counted.isEmpty() ? ChainEntry.State.USED : ChainEntry.State.NO_EFFECT));
        for (ScopedValue each : chain) {
            ChainEntry.State state = each.value() == null
                    ? ChainEntry.State.UNSET
                    : !counted.contains(each)
                            ? ChainEntry.State.IGNORED
                            : used.contains(each) ? ChainEntry.State.USED : ChainEntry.State.NO_EFFECT;
            entries.add(new ChainEntry(each.level(), each.id(), each.value(), each.locked(), state));
        }
        return List.copyOf(entries);
    }
}
