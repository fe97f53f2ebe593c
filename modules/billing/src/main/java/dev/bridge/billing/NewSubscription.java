package dev.bridge.billing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to be.
 *
 * @param currency ISO 4217; null for that of the first item's plan
 */
public record NewSubscription(List<NewItem> items, @Nullable String currency, Effective start) {
    public NewSubscription {
        items = List.copyOf(items);
    }
}
