package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.Invariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who owns which buckets of a split. It is kept as data, so that new weights move exactly the difference: whoever shrinks gives its
 * highest buckets, and they go in ascending order to whoever grows, in the order of the new weights.
 *
 * @param ranges ascending, without gaps from 1 on; neighbours have different owners
 */
public record FlagAllocation(List<Range> ranges) {

    /**
     * Neighbouring buckets of one owner.
     *
     * @param first lowest bucket
     * @param last highest bucket, not below {@code first}
     */
    public record Range(int first, int last, String variant) {
        public Range {
            Invariant.check(first <= last, "buckets %d to %d", first, last);
        }

        int size() {
            return last - first + 1;
        }
    }

    public FlagAllocation {
        ranges = merged(ranges);
        int next = 1;
        for (Range range : ranges) {
            Invariant.check(range.first == next, "bucket %d has no owner, or two", next);
            next = range.last + 1;
        }
        Invariant.check(next > 1, "an allocation has buckets");
    }

    /** Lays out shares in their order. */
    public static FlagAllocation of(List<Flag.Share> shares) {
        return of(buckets(shares));
    }

    /** Lays out variants with their numbers of buckets, in order. */
    public static FlagAllocation of(Map<String, Integer> buckets) {
        List<Range> ranges = new ArrayList<>();
        int next = 1;
        for (Map.Entry<String, Integer> share : buckets.entrySet()) {
            if (share.getValue() > 0) {
                ranges.add(new Range(next, next + share.getValue() - 1, share.getKey()));
                next += share.getValue();
            }
        }
        return new FlagAllocation(ranges);
    }

    public FlagAllocation reweighted(List<Flag.Share> shares) {
        return reweighted(buckets(shares));
    }

    /**
     * The allocation with other weights.
     *
     * @param buckets by variant, as many in all as now
     */
    public FlagAllocation reweighted(Map<String, Integer> buckets) {
        int wanted = buckets.values().stream().mapToInt(Integer::intValue).sum();
        Invariant.check(wanted == resolution(), "%d buckets for %d", wanted, resolution());
        Map<String, Integer> change = new LinkedHashMap<>(buckets);
        ranges.forEach(range -> change.merge(range.variant, -range.size(), Integer::sum));
        List<Range> kept = new ArrayList<>();
        List<Range> given = new ArrayList<>();
        for (Range range : ranges.reversed()) {
            int taken = Math.clamp(-change.getOrDefault(range.variant, 0), 0, range.size());
            change.merge(range.variant, taken, Integer::sum);
            if (taken > 0) {
                given.add(new Range(range.last - taken + 1, range.last, range.variant));
            }
            if (taken < range.size()) {
                kept.add(new Range(range.first, range.last - taken, range.variant));
            }
        }
        kept.addAll(dealt(given.reversed(), change));
        kept.sort(Comparator.comparingInt(Range::first));
        return new FlagAllocation(kept);
    }

    /** Hands ranges out to whoever lacks buckets. */
    private static List<Range> dealt(List<Range> given, Map<String, Integer> lacking) {
        List<Range> dealt = new ArrayList<>();
        int at = 0;
        int next = given.isEmpty() ? 0 : given.getFirst().first;
        for (Map.Entry<String, Integer> grower : lacking.entrySet()) {
            int left = grower.getValue();
            while (left > 0) {
                Range range = given.get(at);
                int last = Math.min(range.last, next + left - 1);
                dealt.add(new Range(next, last, grower.getKey()));
                left -= last - next + 1;
                next = last + 1;
                if (last == range.last && ++at < given.size()) {
                    next = given.get(at).first;
                }
            }
        }
        return dealt;
    }

    public int resolution() {
        return ranges.getLast().last;
    }

    /** The owner of a bucket. */
    public String variant(int bucket) {
        return ranges.get(index(bucket)).variant;
    }

    /** The place of the range that has a bucket. */
    int index(int bucket) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).last < bucket) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static List<Range> merged(List<Range> ranges) {
        List<Range> merged = new ArrayList<>();
        for (Range range : ranges) {
            if (!merged.isEmpty() && merged.getLast().variant.equals(range.variant)) {
                merged.add(new Range(merged.removeLast().first, range.last, range.variant));
            } else {
                merged.add(range);
            }
        }
        return List.copyOf(merged);
    }

    private static Map<String, Integer> buckets(List<Flag.Share> shares) {
        Map<String, Integer> buckets = new LinkedHashMap<>();
        for (Flag.Share share : shares) {
            buckets.merge(share.variant(), buckets(share.weight()), Integer::sum);
        }
        return buckets;
    }

    /** The buckets of a share of all. */
    static int buckets(Percent percent) {
        return percent.value().movePointRight(3).intValueExact();
    }
}
