package dev.bridge.decision.unified;

import dev.bridge.decision.flag.FlagAllocation;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.flag.SegmentMembers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a compiler was told, told again later, when whoever told it may know something else. What it did not ask for is not there. */
final class RememberedStore implements FlagStore {

    private record Place(String flag, int rule) {}

    private @Nullable FlagStore store;
    private final Map<Place, Optional<FlagAllocation>> allocations = new ConcurrentHashMap<>();
    private final Map<String, Optional<SegmentMembers>> segments = new ConcurrentHashMap<>();

    RememberedStore(FlagStore store) {
        this.store = store;
    }

    /** From now on nothing new is asked. */
    void close() {
        store = null;
    }

    @Override
    public @Nullable FlagAllocation allocation(String flag, int rule) {
        FlagStore asked = store;
        return (asked == null
                        ? allocations.getOrDefault(new Place(flag, rule), Optional.empty())
                        : allocations.computeIfAbsent(
                                new Place(flag, rule), _ -> Optional.ofNullable(asked.allocation(flag, rule))))
                .orElse(null);
    }

    @Override
    public @Nullable SegmentMembers members(String segment) {
        FlagStore asked = store;
        return (asked == null
                        ? segments.getOrDefault(segment, Optional.empty())
                        : segments.computeIfAbsent(segment, _ -> Optional.ofNullable(asked.members(segment))))
                .orElse(null);
    }
}
