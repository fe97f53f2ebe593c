package dev.bridge.decision.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much is left of what accounts have. It changes with each unit that is used, so it is asked and never part of a snapshot. */
public interface Quota {

    /**
     * What is left.
     *
     * @param feature of the product, {@code product/feature}
     * @return null where nothing is counted for the account
     */
    @Nullable
    Balance balance(String account, String feature, Instant now);

    /**
     * Sets units aside, all or none. For any number of threads: what is admitted and used never exceeds what is granted, unless the
     * overage allows it.
     *
     * @return null where nothing is counted for the account
     */
    @Nullable
    Reserved reserve(Order order);
}
