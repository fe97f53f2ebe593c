package dev.bridge.entitlements;

import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.CounterId;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A window whose usage a counter has.
 *
 * @param carried what came from the window before, by the key of the grant that it adds to
 * @param owed use beyond the window before, taken from this one
 */
public record OpenWindow(
        WindowId id,
        AccountId account,
        Name feature,
        Period period,
        CounterId counter,
        Map<String, BigDecimal> carried,
        BigDecimal owed) {

    public OpenWindow {
        carried = Map.copyOf(carried);
    }
}
