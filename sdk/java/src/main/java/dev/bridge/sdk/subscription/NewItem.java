package dev.bridge.sdk.subscription;

import org.jspecify.annotations.Nullable;

/**
 * An item to be, at the prices of now.
 *
 * @param key its name in the subscription; the plan's where it is null
 * @param plan {@code product/plan}
 * @param every the billing period, where the plan has several
 * @param seats where the plan charges them
 * @param followMembers whether they are those of the organization's members, as they come and go; no where it is null
 */
public record NewItem(
        @Nullable String key,
        String plan,
        @Nullable String every,
        @Nullable Long seats,
        @Nullable Boolean followMembers) {}
