package dev.bridge.metering;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.meter.MeterVersion;
import dev.bridge.metering.window.WindowedQuantities;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was used, as of a moment.
 *
 * @param unit of the values, as the meter says it
 * @param by the dimensions that the labels of rows are values of, in their order
 * @param position everything up to there is in it
 * @param committedAt when that was committed
 * @param held how many of the account's events wait to be counted, by any meter
 * @param backfilling whether the meter has still to count some of the log
 */
public record UsageAnswer(
        MeterVersion meter,
        AccountId account,
        @Nullable String unit,
        List<String> by,
        List<WindowedQuantities.Row> rows,
        Position position,
        Instant committedAt,
        long held,
        boolean backfilling) {

    public UsageAnswer {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }
}
