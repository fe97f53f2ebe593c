package dev.bridge.sdk.account;

import java.time.Instant;

/** A named set of members of an account. */
public record Group(String id, String key, String displayName, Instant createdAt) {}
