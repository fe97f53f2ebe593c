package dev.bridge.sdk.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that is kept and waits to be counted.
 *
 * @param held by which it is named
 * @param meter the number of the meter's version that cannot count it; 0 where none can
 */
public record HeldEvent(
        String held, String source, String id, Instant time, int meter, String reason, @Nullable String detail) {}
