package dev.bridge.access;

import dev.bridge.access.store.FlagRows;
import dev.bridge.access.store.SettingRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.decision.unified.Rules;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.SnapshotReading;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the newest {@link PlatformView}. Whoever needs a later one has it made. */
final class PlatformViews {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 20;

    /** What is stored beside products, as of one revision. */
    record Stored(
            long revision,
            List<SettingValue> settings,
            List<FlagRows.State> states,
            List<FlagRows.UnitOverride> overrides,
            List<FlagRows.Segment> segments) {}

    private final Catalog catalog;
    private final SettingRows settings;
    private final FlagRows flags;
    private final RulesCompiler compiler;
    private final RulesCompiler.Assigning assigning;
    private final EventLog log;
    private final SnapshotReading snapshot;
    private volatile PlatformView view =
            new PlatformView(0, new CatalogSnapshot(0, Map.of()), Rules.of(List.of()), Map.of(), Map.of());

    PlatformViews(
            Catalog catalog,
            SettingRows settings,
            FlagRows flags,
            FlagAllocations allocations,
            FlagAssignments assignments,
            EventLog log,
            SnapshotReading snapshot) {
        this.catalog = catalog;
        this.settings = settings;
        this.flags = flags;
        this.compiler = new RulesCompiler(
                (segment, action) -> flags.members(segment.product(), segment.segment(), action), allocations);
        this.assigning =
                (product, flag) -> (unit, id) -> assignments.find(new FlagAssignments.Unit(product, flag, unit, id));
        this.log = log;
        this.snapshot = snapshot;
    }

    PlatformView view() {
        return view;
    }

    /** The view at this revision or a later one; it must have been committed. */
    PlatformView at(long revision) {
        PlatformView known = view;
        if (known.revision() < revision) {
            refresh();
            known = view;
            Invariant.check(
                    known.revision() >= revision, "the platform is at %d and not at %d", known.revision(), revision);
        }
        return known;
    }

    private Stored stored() {
        Stored stored = new Stored(
                log.revision(AccountId.PLATFORM),
                settings.all(AccountId.PLATFORM),
                flags.states(),
                flags.overrides(),
                flags.segments());
        compiler.read(stored.segments);
        return stored;
    }

    static PlatformView view(Stored stored, CatalogSnapshot catalog, Rules rules, RulesCompiler.Assigning assigning) {
        return new PlatformView(
                stored.revision,
                catalog,
                rules,
                RulesCompiler.facts(catalog, stored, assigning),
                stored.settings.stream().collect(Collectors.toMap(SettingValue::key, Function.identity())));
    }

    /** Brings the view up to what is committed. */
    void refresh() {
        long committed = log.revision(AccountId.PLATFORM);
        if (committed != view.revision()) {
            refreshFrom(committed);
        }
    }

    private synchronized void refreshFrom(long committed) {
        if (view.revision() >= committed) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Stored stored = snapshot.read(this::stored);
            if (!catalog.await(stored.revision, PATIENCE)) {
                throw new IllegalStateException("The catalog does not reach platform revision " + stored.revision);
            }
            CatalogSnapshot live = catalog.snapshot();
            // A product that was applied meanwhile belongs to a later revision than what was read.
            boolean together = live.products().values().stream()
                    .allMatch(product -> product.platformRevision() <= stored.revision);
            if (together) {
                view = view(stored, live, compiler.rules(live, stored.segments), assigning);
                return;
            }
        }
        throw new IllegalStateException("Products change faster than they can be read");
    }
}
