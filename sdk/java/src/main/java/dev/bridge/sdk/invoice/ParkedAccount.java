package dev.bridge.sdk.invoice;

import java.time.Instant;

/** An account that is not billed until somebody looks at it. */
public record ParkedAccount(String organization, Instant parkedAt, String code, String reason) {}
