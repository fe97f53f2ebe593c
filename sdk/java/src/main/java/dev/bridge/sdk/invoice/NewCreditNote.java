package dev.bridge.sdk.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit note to be.
 *
 * @param lines everything that is left where it is null
 */
public record NewCreditNote(String invoice, @Nullable List<Line> lines, String reason) {

    /** What is credited of a line, before the invoice's discounts. */
    public record Line(int line, String amount) {}
}
