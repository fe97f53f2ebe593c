package dev.bridge.sdk.account;

/** A group that is wanted. */
public record NewGroup(String key, String displayName) {}
