package dev.bridge.decision.unified;

import org.jspecify.annotations.Nullable;

/**
 * Why a decision is no, in order of what to tell a user first; or an advice.
 *
 * @param subject who of a chain is not allowed; null where the subject acts for itself
 * @param text for people, whole sentences
 */
public record Reason(PartKind part, Code code, @Nullable Entity subject, String text) {}
