package dev.bridge.identity.provider.family;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code identity.family_token}, without its digest, with that of its family. */
record StoredToken(
        Family family,
        @Nullable CodeBinding bound,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
