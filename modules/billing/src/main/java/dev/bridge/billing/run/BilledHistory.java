package dev.bridge.billing.run;

import dev.bridge.billing.invoice.Billed;
import dev.bridge.billing.rating.LineKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What final documents of an account have billed.
 *
 * @param billed by those that stand
 * @param keys what is known of each key, whatever became of its documents
 * @param runs how often there were runs, those of void documents too
 * @param standing how many of them stand
 */
public record BilledHistory(
        Billed billed, Map<LineKey, KeyHistory> keys, Map<RunKey, Integer> runs, Map<RunKey, Integer> standing) {

    public static final BilledHistory NOTHING = new BilledHistory(Billed.NOTHING, Map.of(), Map.of(), Map.of());

    /**
     * How a key was billed.
     *
     * @param occurrences how often
     * @param periodEnd of its billing period
     * @param timeline the last entry that was known when it was billed last
     * @param net what documents that stand billed in all, after discounts
     * @param credited what credit notes gave back of that
     */
    public record KeyHistory(int occurrences, Instant periodEnd, int timeline, BigDecimal net, BigDecimal credited) {}

    public BilledHistory {
        keys = Map.copyOf(keys);
        runs = Map.copyOf(runs);
        standing = Map.copyOf(standing);
    }

    public int runs(RunKey key) {
        return runs.getOrDefault(key, 0);
    }

    public boolean stands(RunKey key) {
        return standing.getOrDefault(key, 0) > 0;
    }
}
