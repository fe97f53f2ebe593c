package dev.bridge.accounts;

import java.time.Instant;

/** The name of one of an account's own roles; what it permits is not said here. */
public record Role(String key, String title, long version, Instant createdAt) {}
