package dev.bridge.sdk.access;

/** Whether a flag is killed: then everybody gets its {@code off}. */
public record FlagState(String product, String flag, boolean killed) {}
