package dev.bridge.sdk.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to be.
 *
 * @param currency that of the first item's plan where it is null
 * @param start {@code now} or an instant; now where it is null
 */
public record NewSubscription(
        List<NewItem> items,
        @Nullable String currency,
        @Nullable String start) {}
