package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Value;
import org.jspecify.annotations.Nullable;

/**
 * One scope of the chain, with what became of its value.
 *
 * @param value null exactly where the state is {@link State#UNSET}
 */
public record ChainEntry(Level level, String id, @Nullable Value value, boolean locked, State state) {

    /** What became of a value. */
    public enum State {
        /** The effective value comes from it, alone or with others. */
        USED,
        /** A lock above it took its say away. */
        IGNORED,
        /** It counts, and the effective value would be the same without it. */
        NO_EFFECT,
        UNSET
    }
}
