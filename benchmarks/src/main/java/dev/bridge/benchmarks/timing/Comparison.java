package dev.bridge.benchmarks.timing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How long answers of two kinds took, in nanoseconds.
 *
 * @param known for addresses that somebody has
 * @param unknown for addresses that nobody has
 */
// Filled by threads and read once.
@SuppressWarnings("ArrayRecordComponent")
record Comparison(long[] known, long[] unknown) {

    private record Sample(long nanos, boolean known) {}

    /**
     * How probably an answer for an address that somebody has takes longer than one for an address that nobody has, where equal
     * ones count half (the statistic of Mann and Whitney, as a share): 0.5 tells nothing, 0 and 1 tell everything.
     */
    double auc() {
        Sample[] all = IntStream.range(0, known.length + unknown.length)
                .mapToObj(index -> index < known.length
                        ? new Sample(known[index], true)
                        : new Sample(unknown[index - known.length], false))
                .sorted(Comparator.comparingLong(Sample::nanos))
                .toArray(Sample[]::new);
        double ranks = 0;
        for (int first = 0; first < all.length; ) {
            int after = first;
            while (after < all.length && all[after].nanos == all[first].nanos) {
                after++;
            }
            // Ranks count from 1; equal ones share their middle.
            double rank = (first + 1 + after) / 2.0;
            for (int index = first; index < after; index++) {
                ranks += all[index].known ? rank : 0;
            }
            first = after;
        }
        double least = known.length * (known.length + 1.0) / 2;
        return (ranks - least) / ((double) known.length * unknown.length);
    }

    /** By how much {@link #auc} strays around 0.5 where there is nothing to tell (one standard deviation). */
    double noise() {
        return Math.sqrt((known.length + unknown.length + 1) / (12.0 * known.length * unknown.length));
    }

    static double medianMillis(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
