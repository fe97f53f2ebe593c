package dev.bridge.ledger;

import java.time.YearMonth;

/**
 * Who knows what was served and not billed. Declared here and implemented above, by who rates usage. Beans of this type are
 * asked while a month closes.
 */
public interface AccrualSource {

    /**
     * Has all usage of the month accrued ({@link RevenueBooking#accrued}), in transactions of its own. May be asked again
     * after it was interrupted, and then accrues what is left.
     */
    void accrue(Entity entity, YearMonth month);
}
