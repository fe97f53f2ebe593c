package dev.bridge.access.decide;

import dev.bridge.decision.Listed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the token of the next page; empty at the end
 * @param total how many there are on all pages
 * @param revision what the list knows; null where there was no account to look in
 */
public record ListAnswer(
        List<Listed> results,
        String next,
        int total,
        @Nullable String revision) {

    static final ListAnswer NOTHING = new ListAnswer(List.of(), "", 0, null);

    public ListAnswer {
        results = List.copyOf(results);
    }
}
