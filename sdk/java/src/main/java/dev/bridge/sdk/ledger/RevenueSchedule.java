package dev.bridge.sdk.ledger;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What months will earn by time. */
public record RevenueSchedule(String entity, List<Month> months) {

    /** One product in one unit. */
    public record Month(String month, @Nullable String product, String unit, BigDecimal amount) {}
}
