package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Seats that an account has, and how many of them are taken.
 *
 * @param account an organization, or a company for all of its organizations together
 * @param seats how many there are; null for a pool that only counts
 * @param occupied by people who belong
 * @param reserved by invitations that are open
 */
public record SeatPool(
        AccountId account,
        String key,
        @Nullable Integer seats,
        SeatPolicy policy,
        int occupied,
        int reserved,
        long version) {

    boolean isFull() {
        return seats != null && policy == SeatPolicy.REFUSE && occupied + reserved >= seats;
    }
}
