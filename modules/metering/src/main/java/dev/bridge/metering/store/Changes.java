package dev.bridge.metering.store;

import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** What a transaction changes in the buckets of accounts. */
final class Changes {

    private final Map<Integer, Map<BucketKey, State>> states = new HashMap<>();

    void add(int account, BucketKey key, State state) {
        states.computeIfAbsent(account, _ -> new HashMap<>()).merge(key, state, State::merge);
    }

    /** What was changed in a bucket is to be forgotten, since it is counted anew. */
    void forget(int account, BucketKey key) {
        states.getOrDefault(account, new HashMap<>()).remove(key);
    }

    /** By account, in their order; what amounts to nothing is left out. */
    void forEach(BiConsumer<Integer, Map<BucketKey, State>> use) {
        int[] accounts =
                states.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        for (int account : accounts) {
            Map<BucketKey, State> buckets = Objects.requireNonNull(states.get(account));
            buckets.values().removeIf(State::isNothing);
            if (!buckets.isEmpty()) {
                use.accept(account, buckets);
            }
        }
    }
}
