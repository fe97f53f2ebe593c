package dev.bridge.metering;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.window.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of a meter an account has used.
 *
 * @param meter {@code product:name}, or its name where only one product has it
 * @param version of the meter; null for the newest
 * @param by dimensions by which quantities are told apart; empty for none
 * @param where only groups with these values, by dimension
 * @param zone whose clock and calendar windows follow
 * @param atLeast what an answer must have seen; null for whatever there is
 */
public record UsageQuestion(
        String meter,
        @Nullable Integer version,
        AccountId account,
        Period period,
        Window window,
        List<String> by,
        Map<String, String> where,
        ZoneId zone,
        @Nullable Position atLeast) {

    public UsageQuestion {
        by = List.copyOf(by);
        where = Map.copyOf(where);
    }
}
