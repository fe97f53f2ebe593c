package dev.bridge.identity.provider.family;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code identity.family_token}, without its digest. */
record StoredToken(
        FamilyId family,
        @Nullable CodeBinding bound,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
