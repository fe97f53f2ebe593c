package dev.bridge.billing.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seller or buyer as it stood on a document when that was issued (EN 16931, BG-4 and BG-7).
 *
 * @param address lines of the postal address without the country
 * @param country ISO 3166-1
 * @param taxId a VAT id or the like; null where there is none
 * @param email null where there is none
 */
public record Party(
        String name,
        List<String> address,
        String country,
        @Nullable String taxId,
        @Nullable String email) {

    public Party {
        address = List.copyOf(address);
    }
}
