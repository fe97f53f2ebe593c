package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a flag gives.
 *
 * @param value null where the program keeps its own default
 * @param variant the name of the value, if it has one
 */
public record Choice(@Nullable Value value, @Nullable String variant) {}
