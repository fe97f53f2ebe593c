package dev.bridge.sdk.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account forbids itself.
 *
 * @param forbid actions of the product, or {@code *}
 * @param when CEL; null for always
 */
public record OwnPolicy(
        String product,
        String policy,
        List<String> forbid,
        @Nullable String when,
        @Nullable String message) {}
