package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.Invariant;
import org.jspecify.annotations.Nullable;

/**
 * What one scope of the chain says.
 *
 * @param id the organization, group or user; empty for the platform
 * @param value null where it has set none
 * @param locked whether scopes below it have no say; a scope that set nothing locks nothing
 * @param priority of a group among those of a user: 1 goes first, {@link #DEFAULT_PRIORITY} unless given
 */
@SuppressWarnings("AvoidCommonTypeNames") // the word of the field; nothing here needs the one of java.lang
public record ScopedValue(Level level, String id, @Nullable Value value, boolean locked, int priority) {

    public static final int DEFAULT_PRIORITY = 1_000;

    public ScopedValue {
        Invariant.check(level != Level.DEFAULT, "the default is declared and not set");
        Invariant.check(value != null || !locked, "%s %s locks nothing", level, id);
        Invariant.check(priority >= 1, "a priority of %d", priority);
    }

    public static ScopedValue of(Level level, String id, Value value) {
        return new ScopedValue(level, id, value, false, DEFAULT_PRIORITY);
    }

    /** A scope that could say something and does not. */
    public static ScopedValue unset(Level level, String id) {
        return new ScopedValue(level, id, null, false, DEFAULT_PRIORITY);
    }

    public ScopedValue lock() {
        return new ScopedValue(level, id, value, true, priority);
    }

    public ScopedValue withPriority(int first) {
        return new ScopedValue(level, id, value, locked, first);
    }
}
