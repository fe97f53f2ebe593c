package dev.bridge.metering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * An event that a meter has counted.
 *
 * @param dimensions the values of the meter's dimensions
 * @param value what it counts for
 */
public record CountedEvent(Instant time, String source, String id, List<String> dimensions, BigDecimal value) {

    public static final Comparator<CountedEvent> ORDER = Comparator.comparing(CountedEvent::time)
            .thenComparing(CountedEvent::source)
            .thenComparing(CountedEvent::id);

    public CountedEvent {
        dimensions = List.copyOf(dimensions);
    }
}
