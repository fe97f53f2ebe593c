package dev.bridge.decision.copy;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.flag.FlagAllocation;
import dev.bridge.decision.flag.FlagFacts;
import dev.bridge.decision.flag.FlagState;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.flag.IdSet;
import dev.bridge.decision.flag.SegmentMembers;
import dev.bridge.decision.unified.ProductDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept beside the declarations of a product's flags: who owns which buckets of splits, the lists of segments, what is killed, and
 * what single units get.
 */
public final class FlagCopy implements FlagStore, FlagFacts {

    /** A unit by kind and id. */
    private record UnitId(String unit, String id) {}

    private record State(boolean killed, Map<UnitId, Flag.Outcome> overrides) implements FlagState {

        @Override
        public Flag.@Nullable Outcome override(String unit, String id) {
            return overrides.get(new UnitId(unit, id));
        }
    }

    private final Map<String, Map<String, FlagAllocation>> allocations = new HashMap<>();
    private final Map<String, SegmentMembers> segments = new HashMap<>();
    private final Map<String, FlagState> states = new HashMap<>();

    private FlagCopy() {}

    /** As plain data, of the flags that are declared. */
    public static Map<String, Object> document(ProductDeclaration declaration, FlagStore store, FlagFacts facts) {
        Map<String, Object> splits = new HashMap<>();
        Map<String, Object> states = new HashMap<>();
        declaration.flags().forEach((name, flag) -> {
            Map<String, Object> ofFlag = new HashMap<>();
            for (int rule = 0; rule < flag.rules().size(); rule++) {
                FlagAllocation allocation = store.allocation(name, rule);
                if (allocation != null) {
                    ofFlag.put(
                            String.valueOf(rule),
                            allocation.ranges().stream().map(FlagCopy::range).toList());
                }
            }
            if (!ofFlag.isEmpty()) {
                splits.put(name, ofFlag);
            }
            FlagState state = facts.of(name);
            if (state.isSet()) {
                states.put(name, state(state));
            }
        });
        Map<String, Object> lists = new HashMap<>();
        declaration.segments().keySet().forEach(name -> {
            SegmentMembers members = store.members(name);
            if (members != null) {
                lists.put(
                        name,
                        Map.of(
                                "include",
                                members.include().ids(),
                                "exclude",
                                members.exclude().ids()));
            }
        });
        return Map.of("splits", splits, "segments", lists, "states", states);
    }

    private static Map<String, Object> range(FlagAllocation.Range range) {
        return Map.of("first", range.first(), "last", range.last(), "variant", range.variant());
    }

    private static Map<String, Object> state(FlagState state) {
        List<Object> overrides = new ArrayList<>();
        state.forEachOverride((unit, id, outcome) ->
                overrides.add(Map.of("unit", unit, "id", id, "outcome", DeclarationWriter.outcome(outcome))));
        return Map.of("killed", state.killed(), "overrides", overrides);
    }

    static FlagCopy read(Document document) {
        FlagCopy copy = new FlagCopy();
        document.objectsByName("splits").forEach((flag, rules) -> {
            Map<String, FlagAllocation> ofFlag = new HashMap<>();
            rules.members()
                    .keySet()
                    .forEach(rule -> ofFlag.put(
                            rule.toString(),
                            new FlagAllocation(rules.objects(rule.toString()).stream()
                                    .map(range -> new FlagAllocation.Range(
                                            range.count("first"), range.count("last"), range.text("variant")))
                                    .toList())));
            copy.allocations.put(flag, ofFlag);
        });
        document.objectsByName("segments")
                .forEach((name, lists) -> copy.segments.put(
                        name, new SegmentMembers(IdSet.of(lists.texts("include")), IdSet.of(lists.texts("exclude")))));
        document.objectsByName("states").forEach((flag, state) -> {
            Map<UnitId, Flag.Outcome> overrides = new HashMap<>();
            state.objects("overrides")
                    .forEach(override -> overrides.put(
                            new UnitId(override.text("unit"), override.text("id")),
                            DeclarationReader.outcome(override.object("outcome"))));
            copy.states.put(flag, new State(state.truth("killed", /* otherwise= */ false), Map.copyOf(overrides)));
        });
        return copy;
    }

    @Override
    public @Nullable FlagAllocation allocation(String flag, int rule) {
        return allocations.getOrDefault(flag, Map.of()).get(String.valueOf(rule));
    }

    @Override
    public @Nullable SegmentMembers members(String segment) {
        return segments.get(segment);
    }

    @Override
    public FlagState of(String flag) {
        return states.getOrDefault(flag, FlagState.NONE);
    }
}
