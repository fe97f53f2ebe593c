package dev.bridge.sdk.account;

import org.jspecify.annotations.Nullable;

/** What stands against a change. */
public record Objection(@Nullable String by, String code, String text) {}
