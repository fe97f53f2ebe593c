package dev.bridge.sdk.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which transactions of the books are meant.
 *
 * @param entity null where there is only one
 * @param from the first day that they are booked on: {@code 2026-01-31}; null from the beginning
 * @param to the last day; null to the end
 * @param customer whose they are: {@code acct_01h...}; null for everybody's
 * @param account what some transfer of theirs moves: {@code receivable}; null for any
 */
public record JournalQuery(
        @Nullable String entity,
        @Nullable String from,
        @Nullable String to,
        @Nullable String customer,
        @Nullable String account) {}
