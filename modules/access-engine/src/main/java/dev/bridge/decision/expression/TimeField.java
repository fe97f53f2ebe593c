package dev.bridge.decision.expression;

import com.google.common.collect.ImmutableMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A part of a time on the clock and calendar of a zone, by dev.cel's name of the overload. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum TimeField {
    YEAR("timestamp_to_year", LocalDateTime::getYear),
    MONTH("timestamp_to_month", time -> time.getMonthValue() - 1L),
    DAY_OF_YEAR("timestamp_to_day_of_year", time -> time.getDayOfYear() - 1L),
    DAY_OF_MONTH("timestamp_to_day_of_month", time -> time.getDayOfMonth() - 1L),
    DATE("timestamp_to_day_of_month_1_based", LocalDateTime::getDayOfMonth),
    /** Sunday is 0. */
    DAY_OF_WEEK("timestamp_to_day_of_week", time -> time.getDayOfWeek().getValue() % 7L),
    HOURS("timestamp_to_hours", LocalDateTime::getHour),
    MINUTES("timestamp_to_minutes", LocalDateTime::getMinute),
    SECONDS("timestamp_to_seconds", LocalDateTime::getSecond),
    MILLISECONDS("timestamp_to_milliseconds", time -> time.get(ChronoField.MILLI_OF_SECOND));

    private static final String WITH_ZONE = "_with_tz";

    private final String overload;
    private final ToLongFunction<LocalDateTime> field;

    TimeField(String overload, ToLongFunction<LocalDateTime> field) {
        this.overload = overload;
        this.field = field;
    }

    /** All of them in UTC. */
    static void addTo(ImmutableMap.Builder<String, Operation> operations) {
        for (TimeField field : values()) {
            operations.put(field.overload, field.in(ZoneOffset.UTC));
        }
    }

    /** The one of an overload with a zone, in that zone; null where it is another function or the zone has no plain name. */
    static Operation.@Nullable OfOne find(String overload, String zone) {
        for (TimeField field : values()) {
            if (overload.equals(field.overload + WITH_ZONE)) {
                try {
                    return field.in(ZoneId.of(zone));
                } catch (DateTimeException notPlain) {
                    return null;
                }
            }
        }
        return null;
    }

    private Operation.OfOne in(ZoneId zone) {
        return Operations.one(Instant.class, time -> field.applyAsLong(LocalDateTime.ofInstant(time, zone)));
    }
}
