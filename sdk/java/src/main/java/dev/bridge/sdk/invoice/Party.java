package dev.bridge.sdk.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seller or buyer, as documents name it.
 *
 * @param country ISO 3166-1
 */
public record Party(
        String name,
        @Nullable List<String> address,
        String country,
        @Nullable String taxId,
        @Nullable String email) {}
