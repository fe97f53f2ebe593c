package dev.bridge.metering.meter;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one event is to one meter. */
public sealed interface Evaluation {

    /** It is not of those that the meter counts. */
    record Unmatched() implements Evaluation {}

    /**
     * It is to be counted and cannot be.
     *
     * @param reason {@code value_missing}, {@code value_invalid} or {@code filter_failed}
     */
    record Unreadable(HeldReason reason, String text) implements Evaluation {}

    /**
     * It is counted.
     *
     * @param dimensions the values of the meter's dimensions, in their order; empty text for what is absent
     * @param number the value; for {@code count} one
     * @param member for {@code unique} the value with its type: {@code n:1}, {@code s:one}, {@code b:true}
     * @param series for levels the value with its type that tells series of one group apart
     */
    record Counted(
            List<String> dimensions,
            BigDecimal number,
            @Nullable String member,
            @Nullable String series) implements Evaluation {

        public Counted {
            dimensions = List.copyOf(dimensions);
        }
    }
}
