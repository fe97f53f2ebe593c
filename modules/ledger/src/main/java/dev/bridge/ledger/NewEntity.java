package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneId;

/** An entity about to be made; see {@link Entity}. */
public record NewEntity(String key, String name, ZoneId zone, RoundingMode rounding, YearMonth firstMonth) {

    public NewEntity {
        Invariant.check(
                rounding == RoundingMode.HALF_UP || rounding == RoundingMode.HALF_EVEN,
                "entities round half up or half even, not %s",
                rounding);
    }
}
