package dev.bridge.metering.store;

import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import java.util.HashMap;
import java.util.Map;

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

    /** By account; what amounts to nothing is not there. */
    Map<Integer, Map<BucketKey, State>> byAccount() {
        Map<Integer, Map<BucketKey, State>> changes = new HashMap<>();
        states.forEach((account, buckets) -> {
            buckets.values().removeIf(State::isNothing);
            if (!buckets.isEmpty()) {
                changes.put(account, buckets);
            }
        });
        return changes;
    }
}
