package dev.bridge.access;

import dev.bridge.access.store.FlagRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.flag.FlagFacts;
import dev.bridge.decision.unified.ProductView;
import dev.bridge.decision.unified.Rules;
import dev.bridge.decision.unified.View;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@link PlatformView}s of the past: products from their revisions, settings and what was stored about flags from the platform's log, the
 * lists of segments from the rows that are kept of them. The last few are remembered.
 */
final class PlatformHistory {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;

    /** Each may have lists of a million ids of its own. */
    private static final int REMEMBERED = 4;

    private static final Set<EventType> TOLD = Set.of(
            AccessEvents.SETTING_CHANGED,
            AccessEvents.FLAG_CHANGED,
            AccessEvents.FLAG_OVERRIDDEN,
            AccessEvents.SEGMENT_CHANGED);

    /** All but what units were assigned, which depends on who asks. */
    private record Past(PlatformViews.Stored stored, CatalogSnapshot catalog, Rules rules) {}

    /** A flag or a segment, and a unit where it is of one. */
    private record Named(String product, String name, String unit, String id) {}

    private final Catalog catalog;
    private final FlagRows flags;
    private final FlagAssignments assignments;
    private final EventLog log;
    private final RulesCompiler compiler;
    private final Map<Long, Past> remembered = LinkedHashMap.newLinkedHashMap(REMEMBERED);

    PlatformHistory(
            Catalog catalog, FlagRows flags, FlagAllocations allocations, FlagAssignments assignments, EventLog log) {
        this.catalog = catalog;
        this.flags = flags;
        this.assignments = assignments;
        this.log = log;
        this.compiler = new RulesCompiler(
                (segment, action) -> flags.membersAt(segment.product(), segment.segment(), segment.revision(), action),
                allocations);
    }

    /**
     * The platform as an account knew it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code revision_gone}
     */
    PlatformView at(RevisionToken token) {
        Past past = past(token.platformRevision());
        return PlatformViews.view(
                past.stored, past.catalog, past.rules, (product, flag) -> assigned(product, flag, token));
    }

    /** What decided then, with what units had been assigned then, and not what they were assigned since. */
    View pinned(View then, RevisionToken token) {
        Map<String, ProductView> products = new HashMap<>(then.products());
        products.replaceAll((product, view) -> view.with(pinned(product, view.flags(), token)));
        return new View(then.account(), then.rules(), then.grants(), then.attributes(), products, then.staleness());
    }

    private FlagFacts pinned(String product, FlagFacts then, RevisionToken token) {
        return flag -> then.of(flag) instanceof StoredFlag stored && stored.isSticky()
                ? new StoredFlag(stored.killed(), stored.overrides(), assigned(product, flag, token))
                : then.of(flag);
    }

    private StoredFlag.Assigned assigned(String product, String flag, RevisionToken token) {
        return (unit, id) -> assignments.find(new FlagAssignments.Unit(product, flag, unit, id), token);
    }

    private synchronized Past past(long revision) {
        Past known = remembered.remove(revision);
        Past past = known == null ? read(revision) : known;
        if (remembered.size() >= REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        remembered.put(revision, past);
        return past;
    }

    private Past read(long revision) {
        if (flags.keptFrom() > revision) {
            throw AccountHistory.gone("lists of segments were not kept then");
        }
        if (!catalog.await(revision, PATIENCE)) {
            throw new IllegalStateException("The catalog does not reach platform revision " + revision);
        }
        PlatformViews.Stored stored = stored(revision);
        CatalogSnapshot then = catalog.asOf(revision);
        compiler.read(stored.segments());
        return new Past(stored, then, compiler.rules(then, stored.segments()));
    }

    /** What the platform's events up to the revision add up to. */
    private PlatformViews.Stored stored(long revision) {
        Map<SettingValue.Place, SettingValue> settings = new HashMap<>();
        Map<Named, FlagRows.State> states = new HashMap<>();
        Map<Named, FlagRows.UnitOverride> overrides = new HashMap<>();
        Map<Named, FlagRows.Segment> segments = new HashMap<>();
        List<Event> events;
        long at = 0;
        do {
            events = log.read(AccountId.PLATFORM, at, TOLD, BATCH);
            for (Event event : events) {
                at = event.revision();
                if (at > revision) {
                    break;
                }
                switch (event.type().value()) {
                    case "access.setting.changed" -> {
                        AccessEvents.SettingChanged now = log.data(event, AccessEvents.SettingChanged.class);
                        keep(settings, now.place(), now.set(event));
                    }
                    case "access.flag.changed" -> {
                        AccessEvents.FlagChanged now = log.data(event, AccessEvents.FlagChanged.class);
                        states.put(
                                new Named(now.product(), now.flag(), "", ""),
                                new FlagRows.State(now.product(), now.flag(), now.killed(), at));
                    }
                    case "access.flag.overridden" -> {
                        AccessEvents.FlagOverridden now = log.data(event, AccessEvents.FlagOverridden.class);
                        keep(overrides, new Named(now.product(), now.flag(), now.unit(), now.id()), override(now));
                    }
                    case "access.segment.changed" -> {
                        AccessEvents.SegmentChanged now = log.data(event, AccessEvents.SegmentChanged.class);
                        segments.put(
                                new Named(now.product(), now.segment(), "", ""),
                                new FlagRows.Segment(now.product(), now.segment(), at));
                    }
                    default -> {}
                }
            }
        } while (events.size() == BATCH && at <= revision);
        return new PlatformViews.Stored(
                revision,
                new ArrayList<>(settings.values()),
                new ArrayList<>(states.values()),
                new ArrayList<>(overrides.values()),
                new ArrayList<>(segments.values()));
    }

    private static FlagRows.@Nullable UnitOverride override(AccessEvents.FlagOverridden now) {
        JsonNode value = now.value();
        Flag.Outcome outcome = null;
        if (now.variant() != null) {
            outcome = new Flag.Outcome.Variant(now.variant());
        } else if (value != null && !value.isNull()) {
            outcome = new Flag.Outcome.Fixed(JsonValues.value(value));
        }
        return outcome == null
                ? null
                : new FlagRows.UnitOverride(now.product(), now.flag(), now.unit(), now.id(), outcome);
    }

    private static <K, V> void keep(Map<K, V> all, K key, @Nullable V value) {
        if (value == null) {
            all.remove(key);
        } else {
            all.put(key, value);
        }
    }
}
