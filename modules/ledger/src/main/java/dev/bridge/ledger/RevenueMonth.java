package dev.bridge.ledger;

import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a month did to the revenue of one product in one unit. Opening + billed - recognized - credited = closing, of deferred
 * revenue.
 *
 * @param product null where no product is known
 * @param opening deferred when the month began
 * @param billed added by invoices, not served when they were billed
 * @param recognized served of what was billed before, or taken back of it
 * @param credited given back before it was served
 * @param closing deferred when the month ended
 * @param revenue earned in the month in all, what was not billed included, what was credited after it was earned deducted
 * @param contractAsset served and not billed when the month ended
 */
public record RevenueMonth(
        YearMonth month,
        @Nullable String product,
        Money opening,
        Money billed,
        Money recognized,
        Money credited,
        Money closing,
        Money revenue,
        Money contractAsset) {}
