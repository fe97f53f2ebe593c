package dev.bridge.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody has, and until when.
 *
 * @param until the end of the last grant that gives it; null where one of them has no end
 */
public record RoleEnd(String role, @Nullable Instant until) {}
