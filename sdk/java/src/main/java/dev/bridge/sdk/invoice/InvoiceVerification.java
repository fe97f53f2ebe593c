package dev.bridge.sdk.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of making an invoice again from what was recorded.
 *
 * @param equal whether it is the same, to the last character that is hashed
 */
public record InvoiceVerification(String invoice, String hash, boolean equal, List<Difference> differences) {

    /** Where it differs; line 0 is the invoice as a whole. */
    public record Difference(
            int line,
            String what,
            @Nullable String issued,
            @Nullable String again) {}
}
