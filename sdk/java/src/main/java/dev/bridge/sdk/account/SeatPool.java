package dev.bridge.sdk.account;

import org.jspecify.annotations.Nullable;

/**
 * How many members an account may have, and has.
 *
 * @param seats null where they are only counted
 * @param policy what happens when none is free: {@code refuse}, {@code allow}
 */
public record SeatPool(
        String account, String key, @Nullable Integer seats, String policy, int occupied, int reserved) {}
