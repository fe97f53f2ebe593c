package dev.bridge.entitlements;

import dev.bridge.decision.entitlement.Overage;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.CounterId;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A window of which much is used.
 *
 * @param granted how far its counter may go
 * @param percent of what is granted, when it was looked at last, rounded down
 */
public record NearQuota(
        AccountId account,
        Name feature,
        WindowId window,
        CounterId counter,
        Instant resetsAt,
        BigDecimal granted,
        Overage overage,
        int percent) {

    /** Where a list stands that goes by percent, the highest first, and then by account and feature. */
    public record Place(int percent, AccountId account, Name feature) {}

    static NearQuota of(Room room, BigDecimal granted, int percent) {
        OpenWindow window = room.window();
        return new NearQuota(
                window.account(),
                window.feature(),
                window.id(),
                window.counter(),
                window.period().end(),
                granted,
                room.overage(),
                percent);
    }
}
