package dev.bridge.sdk.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a tax table; null stands for any.
 *
 * @param category of UNTDID 5305: S, Z, E, AE, K, G or O
 * @param percent a text; 0 for every category but S
 * @param reason as documents have to say it where no tax is charged
 */
public record TaxRule(
        @Nullable List<String> countries,
        @Nullable Boolean business,
        @Nullable String taxCode,
        String category,
        @Nullable String percent,
        @Nullable String reason) {}
