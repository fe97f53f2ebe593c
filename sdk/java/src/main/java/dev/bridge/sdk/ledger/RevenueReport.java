package dev.bridge.sdk.ledger;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of revenue, month by month. */
public record RevenueReport(String entity, List<Month> months) {

    /** One product in one unit: opening + billed - recognized - credited = closing, of deferred revenue. */
    public record Month(
            String month,
            @Nullable String product,
            String unit,
            BigDecimal opening,
            BigDecimal billed,
            BigDecimal recognized,
            BigDecimal credited,
            BigDecimal closing,
            BigDecimal revenue,
            BigDecimal contractAsset) {}
}
