package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The effective value by the letter of the page on access, section 7, sentence by sentence and with no thought of speed. */
public final class PlainReading {

    private PlainReading() {}

    /** What the page says the value is; of lists, only which items matters. */
    public static Value value(Setting setting, List<ScopedValue> chain) {
        List<ScopedValue> says = withASay(chain);
        if (says.isEmpty()) {
            return setting.defaultValue();
        }
        return switch (setting.merge()) {
            case OVERRIDE -> override(setting, says);
            case MINIMUM -> extreme(says, false);
            case MAXIMUM -> extreme(says, true);
            case STRICTEST -> strictest(setting, says);
            case INTERSECTION -> intersection(says);
            case UNION -> union(says);
        };
    }

    /** "A lock ends the chain below it (the highest wins)." */
    static List<ScopedValue> withASay(List<ScopedValue> chain) {
        List<ScopedValue> says = new ArrayList<>();
        for (Level level : Level.values()) {
            boolean ends = false;
            for (ScopedValue each : chain) {
                if (each.level() == level && each.value() != null) {
                    says.add(each);
                    ends |= each.locked();
                }
            }
            if (ends) {
                return says;
            }
        }
        return says;
    }

    /** "The nearest set scope"; of several groups the one that no other goes before. */
    private static Value override(Setting setting, List<ScopedValue> says) {
        for (ScopedValue one : says) {
            boolean last = true;
            for (ScopedValue other : says) {
                boolean nearer = other.level().compareTo(one.level()) > 0;
                boolean before = other.level() == one.level() && !other.equals(one) && goesBefore(setting, other, one);
                last &= !nearer && !before;
            }
            if (last) {
                return value(one);
            }
        }
        throw new AssertionError("nobody goes first");
    }

    /** "Locked before unlocked, then group priority, then the stricter if ordered, then the bytewise smaller id." */
    private static boolean goesBefore(Setting setting, ScopedValue first, ScopedValue second) {
        if (first.locked() != second.locked()) {
            return first.locked();
        }
        if (first.priority() != second.priority()) {
            return first.priority() < second.priority();
        }
        int stricter = strictness(setting, value(first)) - strictness(setting, value(second));
        if (stricter != 0) {
            return stricter > 0;
        }
        return hex(first.id()).compareTo(hex(second.id())) < 0;
    }

    private static String hex(String id) {
        return HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
    }

    /** "Enums are listed loosest first; booleans: false, or as strict says." */
    private static int strictness(Setting setting, Value value) {
        if (setting.type() instanceof ValueType.Choice choice) {
            return choice.values().indexOf(((Value.Text) value).text());
        }
        if (value instanceof Value.Truth truth) {
            return truth.truth() == setting.strict() ? 1 : 0;
        }
        return 0;
    }

    private static Value strictest(Setting setting, List<ScopedValue> says) {
        Value found = value(says.getFirst());
        for (ScopedValue each : says) {
            if (strictness(setting, value(each)) > strictness(setting, found)) {
                found = value(each);
            }
        }
        return found;
    }

    private static Value extreme(List<ScopedValue> says, boolean greatest) {
        for (ScopedValue one : says) {
            boolean beaten = false;
            for (ScopedValue other : says) {
                int order = amount(value(other)).compareTo(amount(value(one)));
                beaten |= greatest ? order > 0 : order < 0;
            }
            if (!beaten) {
                return value(one);
            }
        }
        throw new AssertionError("each is beaten");
    }

    static BigDecimal amount(Value value) {
        if (value instanceof Value.Decimal decimal) {
            return decimal.number();
        }
        String length = ((Value.Text) value).text();
        int space = length.indexOf(' ');
        List<String> units = List.of("second", "minute", "hour", "day", "week");
        long[] seconds = {1, 60, 60 * 60, 24 * 60 * 60, 7 * 24 * 60 * 60};
        int unit = units.indexOf(length.substring(space + 1).replaceAll("s$", ""));
        return new BigDecimal(length.substring(0, space)).multiply(BigDecimal.valueOf(seconds[unit]));
    }

    private static Value intersection(List<ScopedValue> says) {
        List<Value> kept = new ArrayList<>();
        boolean everything = true;
        for (ScopedValue each : says) {
            everything &= items(each).contains(Value.of("*"));
            for (Value candidate : items(each)) {
                boolean inAll = !candidate.equals(Value.of("*")) && !kept.contains(candidate);
                for (ScopedValue other : says) {
                    inAll &= items(other).contains(candidate) || items(other).contains(Value.of("*"));
                }
                // A list with everything adds nothing of its own.
                if (inAll && !items(each).contains(Value.of("*"))) {
                    kept.add(candidate);
                }
            }
        }
        return new Value.Items(everything ? List.of(Value.of("*")) : kept);
    }

    private static Value union(List<ScopedValue> says) {
        List<Value> all = new ArrayList<>();
        for (ScopedValue each : says) {
            for (Value item : items(each)) {
                if (item.equals(Value.of("*"))) {
                    return new Value.Items(List.of(item));
                }
                if (!all.contains(item)) {
                    all.add(item);
                }
            }
        }
        for (ScopedValue each : says) {
            if (items(each).contains(Value.of("*"))) {
                return new Value.Items(List.of(Value.of("*")));
            }
        }
        return new Value.Items(all);
    }

    private static List<Value> items(ScopedValue scoped) {
        return ((Value.Items) value(scoped)).items();
    }

    private static Value value(ScopedValue scoped) {
        Value value = scoped.value();
        if (value == null) {
            throw new AssertionError("it says nothing");
        }
        return value;
    }
}
