package dev.bridge.sdk.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a token shall be otherwise; what is null stays.
 *
 * @param state {@code active} or {@code inactive}
 */
public record TokenChanges(
        @Nullable String name,
        @Nullable List<String> addresses,
        @Nullable String state) {}
