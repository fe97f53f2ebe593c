package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule, compiled: it decides where its condition holds, its rollout includes the unit, and its outcome has a bucket to go by.
 *
 * @param condition null for everybody
 * @param rollout null for all units, even where there is none
 */
public record FlagRule(
        @Nullable FlagCondition condition, @Nullable Rollout rollout, Outcome outcome) {

    /**
     * Who is on.
     *
     * @param last the highest bucket that is on; 0 for none
     */
    public record Rollout(Unit unit, Bucketing bucketing, int last) {}

    public sealed interface Outcome {}

    public record Fixed(Choice choice) implements Outcome {}

    /** Units by bucket. */
    public static final class Split implements Outcome {

        private final Unit unit;
        private final Bucketing bucketing;
        private final FlagAllocation allocation;
        private final List<Choice> owners;

        /**
         * A split.
         *
         * @param variants values of all variants that the allocation names
         */
        public Split(Unit unit, Bucketing bucketing, FlagAllocation allocation, Map<String, Value> variants) {
            this.unit = unit;
            this.bucketing = bucketing;
            this.allocation = allocation;
            this.owners = allocation.ranges().stream()
                    .map(range -> new Choice(variants.get(range.variant()), range.variant()))
                    .toList();
        }

        Unit unit() {
            return unit;
        }

        int bucket(String id) {
            return bucketing.bucket(id);
        }

        Choice owner(int bucket) {
            return owners.get(allocation.index(bucket));
        }
    }
}
