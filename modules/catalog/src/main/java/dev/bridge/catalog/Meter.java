package dev.bridge.catalog;

import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted.
 *
 * @param event the CloudEvents type that it counts
 * @param value CEL over {@code data}: the number, or for {@code unique} the thing; null for {@code count}
 * @param when CEL: only events for which it is true
 * @param dimensions members of {@code data} by which quantities are kept apart
 * @param unit what is counted, for people; a currency's code makes the meter monetary
 * @param series CEL: what keeps its own level under {@code time_weighted}
 * @param mode whether {@code time_weighted} events carry levels or changes
 * @param minimum the least value of one event; smaller ones are held
 */
public record Meter(
        String event,
        Aggregate aggregate,
        @Nullable String value,
        @Nullable String when,
        List<String> dimensions,
        @Nullable String unit,
        @Nullable String series,
        Mode mode,
        @Nullable BigDecimal minimum,
        @Nullable String name,
        @Nullable String description,
        boolean retired) {

    public enum Aggregate {
        COUNT,
        SUM,
        MAX,
        LATEST,
        UNIQUE,
        TIME_WEIGHTED
    }

    public enum Mode {
        LEVEL,
        CHANGE
    }

    public Meter {
        dimensions = List.copyOf(dimensions);
        minimum = minimum == null ? null : Decimals.normal(minimum);
    }
}
