package dev.bridge.metering.store;

import dev.bridge.kernel.id.AccountId;

/**
 * An account as usage knows it.
 *
 * @param number stands for it in every row
 * @param lane in which everything about it is written
 */
public record Customer(int number, AccountId id, int lane) {

    /** In place of an account's number where the subject leads to none. */
    public static final int NOBODY = 0;
}
