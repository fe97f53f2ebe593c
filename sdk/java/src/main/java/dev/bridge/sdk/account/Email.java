package dev.bridge.sdk.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that a person claims.
 *
 * @param primary whether mail goes there
 * @param provenAt null for one that is not proven
 */
public record Email(
        String id, String email, boolean primary, @Nullable Instant provenAt) {}
