package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Flag;
import org.jspecify.annotations.Nullable;

/** What is stored about one flag. Units are named as in rules: {@code account}, {@code user}, {@code session}, {@code context.name}. */
public interface FlagState {

    /** Nothing. */
    FlagState NONE = new FlagState() {
        @Override
        public boolean isSet() {
            return false;
        }
    };

    /** Told of everything that was set for single units. */
    @FunctionalInterface
    interface Overrides {
        void override(String unit, String id, Flag.Outcome outcome);
    }

    /** Tells all that {@link #override} has. */
    default void forEachOverride(Overrides action) {}

    /** Whether there may be anything. */
    default boolean isSet() {
        return true;
    }

    default boolean killed() {
        return false;
    }

    /** A value or variant that was set for one unit, or null. A split, or a variant that is gone, counts as none. */
    default Flag.@Nullable Outcome override(String unit, String id) {
        return null;
    }

    /** The variant stored at the first exposure of a unit to a sticky flag, or null. One that is gone counts as none. */
    default @Nullable String assignment(String unit, String id) {
        return null;
    }
}
