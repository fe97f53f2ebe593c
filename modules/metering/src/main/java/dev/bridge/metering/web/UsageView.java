package dev.bridge.metering.web;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.UsageAnswer;
import dev.bridge.metering.window.WindowedQuantities;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an organization has used of a meter.
 *
 * @param unit of the values
 * @param zone whose clock the windows follow
 */
record UsageView(
        AccountId organization,
        String product,
        String meter,
        int version,
        @Nullable String unit,
        String zone,
        List<RowView> rows,
        AsOfView asOf) {

    /**
     * One window, of one group where groups are told apart.
     *
     * @param offset of the local time from UTC at its start, which tells an hour from its repetition
     * @param group values of the dimensions that were asked for
     * @param value a decimal; null where there is none to be the greatest or the last
     */
    record RowView(
            Instant start,
            Instant end,
            String offset,
            @Nullable Map<String, String> group,
            @Nullable String value,
            long events) {}

    /**
     * Of which moment the answer is.
     *
     * @param lagMillis by how much it may be behind what was acknowledged: as long as the oldest event waits in the spool
     * @param held how many events of the organization wait to be counted
     * @param backfilling whether the meter has still to count older events
     */
    record AsOfView(
            String position, Instant committedAt, Instant askedAt, long lagMillis, long held, boolean backfilling) {}

    static UsageView of(UsageAnswer answer, ZoneId zone, InstantSource clock, long lagMillis) {
        return new UsageView(
                answer.account(),
                answer.meter().product(),
                answer.meter().name(),
                answer.meter().version(),
                answer.unit(),
                zone.getId(),
                answer.rows().stream().map(row -> row(row, answer.by(), zone)).toList(),
                new AsOfView(
                        answer.position().text(),
                        answer.committedAt(),
                        clock.instant(),
                        lagMillis,
                        answer.held(),
                        answer.backfilling()));
    }

    private static RowView row(WindowedQuantities.Row row, List<String> by, ZoneId zone) {
        Map<String, String> group = new TreeMap<>();
        for (int place = 0; place < by.size(); place++) {
            group.put(by.get(place), row.labels().get(place));
        }
        return new RowView(
                row.window().start(),
                row.window().end(),
                zone.getRules().getOffset(row.window().start()).getId(),
                by.isEmpty() ? null : group,
                row.value() == null ? null : row.value().text(),
                row.events());
    }
}
