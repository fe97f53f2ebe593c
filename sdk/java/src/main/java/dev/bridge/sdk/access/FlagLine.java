package dev.bridge.sdk.access;

import org.jspecify.annotations.Nullable;

/**
 * A flag as a line of the list of all.
 *
 * @param type of its values
 * @param killed whether everybody gets its {@code off}
 * @param rules how many it has; none of one from Unleash, whose strategies are its rules
 * @param overrides how many units get something of their own
 * @param client whether browsers may ask for it
 */
public record FlagLine(
        String product,
        String flag,
        @Nullable String description,
        String type,
        boolean killed,
        int rules,
        long overrides,
        boolean sticky,
        boolean client,
        boolean unleash,
        boolean retired) {}
