package dev.bridge.metering;

import dev.bridge.kernel.id.AccountId;

/**
 * Who sends usage.
 *
 * @param account of the credential: with a source and an id it is an event's identity
 * @param forOthers whether it may send for every account, as the services of a product do, and not for its own only
 */
public record Sender(AccountId account, boolean forOthers) {}
