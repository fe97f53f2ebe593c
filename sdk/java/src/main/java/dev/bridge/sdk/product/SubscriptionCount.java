package dev.bridge.sdk.product;

/** How many subscriptions have a version. */
public record SubscriptionCount(int version, long count) {}
