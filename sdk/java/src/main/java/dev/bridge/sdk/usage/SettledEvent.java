package dev.bridge.sdk.usage;

import org.jspecify.annotations.Nullable;

/** What became of a held event; a code and a text where it still waits. */
public record SettledEvent(
        String held, boolean settled, @Nullable String code, @Nullable String text) {}
