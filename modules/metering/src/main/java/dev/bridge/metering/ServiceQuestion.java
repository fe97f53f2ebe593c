package dev.bridge.metering;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.meter.CompiledMeter;
import java.util.List;

/**
 * How much of a meter an account has used while it was served.
 *
 * @param stretches when it was, in order; they may have gaps
 * @param whole by whose length levels are divided, unless the unit is of hours or days
 * @param by dimensions by which quantities are told apart; empty for none
 */
public record ServiceQuestion(
        CompiledMeter meter, AccountId account, List<Period> stretches, Period whole, List<String> by) {

    public ServiceQuestion {
        stretches = List.copyOf(stretches);
        by = List.copyOf(by);
        Invariant.check(!stretches.isEmpty(), "service of no time");
    }
}
