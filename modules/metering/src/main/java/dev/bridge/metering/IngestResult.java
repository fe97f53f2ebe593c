package dev.bridge.metering;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request of events.
 *
 * @param counts how many of each verdict
 * @param problems those that were neither accepted nor duplicates, in the order of the request
 * @param position a question that names it sees all that was accepted
 * @param isComplete false where some could not be stored: the whole request can be sent again
 */
public record IngestResult(
        int received,
        Map<Verdict, Integer> counts,
        List<EventProblem> problems,
        Position position,
        boolean isComplete) {

    /** One event that was not simply accepted. */
    public record EventProblem(
            int index,
            @Nullable String source,
            @Nullable String id,
            Verdict verdict,
            @Nullable String code,
            @Nullable String text) {}

    public IngestResult {
        counts = new EnumMap<>(counts);
        problems = List.copyOf(problems);
    }

    public int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }
}
