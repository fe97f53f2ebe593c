package dev.bridge.sdk.usage;

import org.jspecify.annotations.Nullable;

/**
 * What is counted anew from the events and compared; everything where nothing is said.
 *
 * @param from as in {@link UsageQuestion}
 * @param repair whether to put right what differs
 */
public record Verification(
        @Nullable String organization,
        @Nullable String meter,
        @Nullable String from,
        @Nullable String to,
        boolean repair) {}
