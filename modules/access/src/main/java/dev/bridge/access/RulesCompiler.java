package dev.bridge.access;

import dev.bridge.access.store.FlagRows;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.flag.FlagAllocation;
import dev.bridge.decision.flag.FlagFacts;
import dev.bridge.decision.flag.FlagState;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.flag.IdSet;
import dev.bridge.decision.flag.InvalidFlags;
import dev.bridge.decision.flag.SegmentMembers;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles products. What did not change since the last time is not compiled again. Used by one thread at a time. */
final class RulesCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(RulesCompiler.class);
    private static final String INCLUDE = "include";

    /** What a product's rules are compiled from: its revision, and those of its segments' lists. */
    private record Source(long revision, Map<String, Long> segments) {}

    private record Compiled<S, T>(S source, T result) {}

    private record FlagName(String product, String flag) {}

    private record SegmentKey(String product, String segment) {}

    /** What is stored of a segment. */
    private record Lists(List<String> include, List<String> exclude) {}

    /** Tells the ids in a segment's lists, as they were since its revision: each with the name of its list. */
    @FunctionalInterface
    interface Members {
        void of(FlagRows.Segment segment, BiConsumer<String, String> action);
    }

    /** What the units of a flag that is sticky were assigned. */
    @FunctionalInterface
    interface Assigning {
        StoredFlag.Assigned of(String product, String flag);
    }

    private final Members members;
    private final FlagAllocations allocations;
    private final Map<String, Compiled<Source, ProductRules>> compiled = new TreeMap<>();
    private Rules rules = Rules.of(List.of());
    private final Map<SegmentKey, Compiled<Long, Lists>> segments = new HashMap<>();

    RulesCompiler(Members members, FlagAllocations allocations) {
        this.members = members;
        this.allocations = allocations;
    }

    /** The rules of all products; the same as before where nothing of them changed. */
    Rules rules(CatalogSnapshot catalog, List<FlagRows.Segment> stored) {
        boolean same = !compiled.keySet().retainAll(catalog.products().keySet());
        for (Product product : catalog.products().values()) {
            Map<String, Long> own = stored.stream()
                    .filter(segment -> segment.product().equals(product.key()))
                    .collect(Collectors.toMap(FlagRows.Segment::segment, FlagRows.Segment::revision));
            Source source = new Source(product.revision(), own);
            Compiled<Source, ProductRules> known = compiled.get(product.key());
            if (known == null || !known.source.equals(source)) {
                compiled.put(product.key(), new Compiled<>(source, compile(product, own)));
                same = false;
            }
        }
        if (!same) {
            rules = Rules.of(compiled.values().stream().map(Compiled::result).toList());
        }
        return rules;
    }

    private ProductRules compile(Product product, Map<String, Long> own) {
        Map<FlagRows.RulePlace, FlagAllocation> buckets = allocations.of(product);
        FlagStore store = new FlagStore() {
            @Override
            public @Nullable FlagAllocation allocation(String flag, int rule) {
                return buckets.get(new FlagRows.RulePlace(flag, rule));
            }

            @Override
            public @Nullable SegmentMembers members(String segment) {
                Compiled<Long, Lists> known = segments.get(new SegmentKey(product.key(), segment));
                return known == null || !own.containsKey(segment)
                        ? null
                        : RulesCompiler.members(product, segment, known.result);
            }
        };
        try {
            return ProductRules.compile(ProductDeclarations.of(product.manifest()), store);
        } catch (InvalidFlags wrong) {
            // The catalog lets none of these through; without its flags the rest of the product still works.
            LOG.error("The flags of {} cannot be compiled", product.key(), wrong);
            return ProductRules.compile(ProductDeclarations.withoutFlags(product.manifest()), FlagStore.NONE);
        }
    }

    /** Reads lists that are not known at their revision yet, in the caller's snapshot of the database. */
    void read(List<FlagRows.Segment> stored) {
        for (FlagRows.Segment segment : stored) {
            SegmentKey key = new SegmentKey(segment.product(), segment.segment());
            Compiled<Long, Lists> known = segments.get(key);
            if (known == null || known.source != segment.revision()) {
                Lists lists = new Lists(new ArrayList<>(), new ArrayList<>());
                members.of(segment, (list, id) -> (list.equals(INCLUDE) ? lists.include : lists.exclude).add(id));
                segments.put(key, new Compiled<>(segment.revision(), lists));
            }
        }
    }

    private static SegmentMembers members(Product product, String segment, Lists lists) {
        Segment declared = Objects.requireNonNull(product.manifest().segments().get(segment));
        return new SegmentMembers(
                IdSet.of(joined(declared.include(), lists.include)),
                IdSet.of(joined(declared.exclude(), lists.exclude)));
    }

    private static List<String> joined(List<String> declared, List<String> stored) {
        List<String> joined = new ArrayList<>(declared.size() + stored.size());
        joined.addAll(declared);
        joined.addAll(stored);
        return joined;
    }

    /** What is stored about flags, by product. */
    static Map<String, FlagFacts> facts(CatalogSnapshot catalog, PlatformViews.Stored stored, Assigning assigning) {
        Map<FlagName, Map<StoredFlag.UnitId, Flag.Outcome>> overrides = new HashMap<>();
        stored.overrides()
                .forEach(override -> overrides
                        .computeIfAbsent(new FlagName(override.product(), override.flag()), name -> new HashMap<>())
                        .put(new StoredFlag.UnitId(override.unit(), override.id()), override.outcome()));
        Set<FlagName> killed = stored.states().stream()
                .filter(FlagRows.State::killed)
                .map(state -> new FlagName(state.product(), state.flag()))
                .collect(Collectors.toSet());
        Map<String, FlagFacts> facts = new HashMap<>();
        catalog.products().forEach((product, live) -> {
            Map<String, FlagState> states = new HashMap<>();
            live.manifest().flags().forEach((flag, declared) -> {
                FlagName name = new FlagName(product, flag);
                if (declared.sticky() || killed.contains(name) || overrides.containsKey(name)) {
                    states.put(
                            flag,
                            new StoredFlag(
                                    killed.contains(name),
                                    overrides.getOrDefault(name, Map.of()),
                                    declared.sticky() ? assigning.of(product, flag) : StoredFlag.Assigned.NOTHING));
                }
            });
            Map<String, FlagState> fixed = Map.copyOf(states);
            facts.put(product, flag -> fixed.getOrDefault(flag, FlagState.NONE));
        });
        return facts;
    }
}
