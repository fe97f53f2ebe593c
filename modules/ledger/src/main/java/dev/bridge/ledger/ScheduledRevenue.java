package dev.bridge.ledger;

import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a month will earn of one product in one unit by what is known now, if nothing is credited or changed.
 *
 * @param product null where no product is known
 * @param amount not recognized yet; the first month has what earlier ones have left
 */
public record ScheduledRevenue(YearMonth month, @Nullable String product, Money amount) {}
