package dev.bridge.sdk.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The recovery of a person that an operator has asked for.
 *
 * @param email that the link goes to; null where the person has it no longer
 * @param state {@code waiting}, {@code open}, {@code stopped}, {@code cancelled}, {@code used}, {@code expired}
 * @param askedBy who asked for it: {@code operator:opkey_01h...}
 * @param dueAt when the link goes out
 * @param openUntil until when it can be used; null before it went out
 * @param endedAt null while it waits or is open
 */
public record Recovery(
        String id,
        String user,
        @Nullable String email,
        String state,
        String reason,
        String askedBy,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant openUntil,
        @Nullable Instant endedAt) {}
