package dev.bridge.sdk.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an organization has used of a meter.
 *
 * @param zone whose clock the windows follow
 * @param asOf of which moment this is
 */
public record MeterUsage(
        String organization,
        String product,
        String meter,
        int version,
        @Nullable String unit,
        String zone,
        List<Row> rows,
        AsOf asOf) {

    /**
     * One window, of one group where groups are told apart.
     *
     * @param offset of the local time at its start, which tells an hour from its repetition
     * @param value a decimal; null where there is none to be the greatest or the last
     */
    public record Row(
            Instant start,
            Instant end,
            @Nullable String offset,
            @Nullable Map<String, String> group,
            @Nullable String value,
            long events) {}

    /**
     * How fresh an answer is.
     *
     * @param lagMillis by how much it may be behind what was acknowledged
     * @param held how many events of the organization wait to be counted
     * @param backfilling whether older events have still to be counted
     */
    public record AsOf(
            @Nullable String position,
            @Nullable Instant committedAt,
            @Nullable Instant askedAt,
            long lagMillis,
            long held,
            boolean backfilling) {}
}
