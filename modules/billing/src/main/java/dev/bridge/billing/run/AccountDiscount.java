package dev.bridge.billing.run;

import dev.bridge.billing.discount.Discount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A discount of a whole account.
 *
 * @param currency of the documents that it is for
 * @param until exclusive, for beginnings of periods; null where it was not ended
 */
public record AccountDiscount(
        Discount discount,
        String currency,
        Instant from,
        @Nullable Instant until) {}
