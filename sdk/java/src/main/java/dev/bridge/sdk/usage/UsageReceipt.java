package dev.bridge.sdk.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of one request. All that were accepted or held are on disk, and the accepted ones are counted.
 *
 * @param duplicates had come before; they count once
 * @param held are kept and wait to be counted
 * @param conflicts have the identity of another event, which stays
 * @param storedIn {@code database}; {@code spool} where the database is away, and they are counted when it is back
 * @param position an answer that is {@code at_least} there has seen them
 * @param problems one for each event that was neither accepted nor a duplicate
 */
public record UsageReceipt(
        int received,
        int accepted,
        int duplicates,
        int held,
        int conflicts,
        int refused,
        @Nullable String storedIn,
        @Nullable String position,
        @Nullable List<UsageProblem> problems) {

    public UsageReceipt {
        problems = problems == null ? List.of() : List.copyOf(problems);
    }

    @Override
    public List<UsageProblem> problems() {
        return problems == null ? List.of() : problems;
    }
}
