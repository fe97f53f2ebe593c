package dev.bridge.kernel.time;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time {@code [start, end)} in UTC: the start belongs to it, the end does not, so that neighbours neither
 * overlap nor leave a gap. Never empty.
 */
public record Period(Instant start, Instant end) {

    /**
     * Checks the bounds.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code period_invalid} unless the start is before the end
     */
    public Period {
        if (!start.isBefore(end)) {
            throw Problem.of(
                            KernelError.PERIOD_INVALID,
                            "The period starts at %s and ends at %s; its end must be later than its start.",
                            start,
                            end)
                    .exception();
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean contains(Period other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    public boolean overlaps(Period other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** What both have in common, empty for periods that only touch. */
    public Optional<Period> intersection(Period other) {
        return overlaps(other)
                ? Optional.of(new Period(
                        start.isAfter(other.start) ? start : other.start, end.isBefore(other.end) ? end : other.end))
                : Optional.empty();
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    /** ISO 8601, section 5.5.2: {@code start/end}. */
    @Override
    public String toString() {
        return start + "/" + end;
    }
}
