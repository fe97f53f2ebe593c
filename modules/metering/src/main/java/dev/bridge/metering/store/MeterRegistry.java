package dev.bridge.metering.store;

import dev.bridge.catalog.Block;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.catalog.Definition;
import dev.bridge.catalog.Meter;
import dev.bridge.catalog.Product;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.ResourceMeters;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.meter.MeterSet;
import dev.bridge.metering.meter.MeterVersion;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the meters of the live products their numbers and keeps them ready. A version that is seen first is activated while all
 * lanes are locked: what is committed after that is counted by it at once, what came before by a backfill.
 */
public final class MeterRegistry {

    private static final int PAGE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final JdbcClient jdbc;
    private final TransactionTemplate separate;
    private final Jobs jobs;
    private final InstantSource clock;
    private volatile MeterSet current = new MeterSet(-1, -1, List.of());
    private Map<String, Long> products = Map.of();

    /**
     * For the meters of a catalog.
     *
     * @param separate transactions apart from the one that is running: what is remembered here is committed, whatever becomes of that,
     *     and no lane stays locked until it ends
     */
    public MeterRegistry(
            Catalog catalog, JdbcClient jdbc, TransactionTemplate separate, Jobs jobs, InstantSource clock) {
        this.catalog = catalog;
        this.jdbc = jdbc;
        this.separate = separate;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** All meters as far as this node's catalog has heard; without SQL unless a product has changed. */
    public MeterSet current() {
        CatalogSnapshot snapshot = catalog.snapshot();
        MeterSet set = current;
        return set.revision() == snapshot.platformRevision() ? set : refresh(false);
    }

    /** All meters, read at this revision of the platform's account or later. */
    public MeterSet atLeast(long revision) {
        MeterSet set = current();
        if (set.readAt() < revision) {
            catalog.await(revision, PATIENCE);
            set = refresh(true);
        }
        return set;
    }

    /** Reads the meters anew, though no product has changed. */
    public void reload() {
        refresh(true);
    }

    private synchronized MeterSet refresh(boolean always) {
        CatalogSnapshot snapshot = catalog.snapshot();
        Map<String, Long> now =
                snapshot.products().values().stream().collect(Collectors.toMap(Product::key, Product::revision));
        if (always || !now.equals(products)) {
            List<CompiledMeter> meters = new ArrayList<>();
            for (Product product : snapshot.products().values()) {
                meters.addAll(meters(product));
            }
            current = new MeterSet(snapshot.platformRevision(), snapshot.platformRevision(), meters);
            products = now;
        } else {
            current = new MeterSet(snapshot.platformRevision(), current.readAt(), current.all());
        }
        return current;
    }

    private List<CompiledMeter> meters(Product product) {
        Map<String, TreeMap<Integer, Definition>> declared = new HashMap<>();
        String after = "";
        List<Definition> page;
        do {
            page = catalog.definitions(product.key(), Block.METERS, null, after, PAGE);
            for (Definition definition : page) {
                declared.computeIfAbsent(definition.name(), _ -> new TreeMap<>())
                        .put(definition.version(), definition);
                after = definition.block().word() + "/" + definition.name() + "/" + definition.version();
            }
        } while (page.size() == PAGE);
        Map<String, MeterVersion> known = rows(product.key());
        List<CompiledMeter> meters = new ArrayList<>();
        declared.forEach((name, versions) -> {
            for (Definition definition : versions.values()) {
                Product then = catalog.at(product.key(), definition.revision());
                Meter meter = then.manifest().meters().get(name);
                if (meter == null) {
                    continue;
                }
                MeterVersion version = known.get(name + "/" + definition.version());
                meters.add(new CompiledMeter(
                        version == null ? declared(then, name, definition.version()) : version, meter));
            }
        });
        for (String name : counting(product, known)) {
            MeterVersion version = known.get(name + "/" + ResourceMeters.VERSION);
            meters.add(new CompiledMeter(
                    version == null ? builtIn(product, name) : version, ResourceMeters.declared(product.key(), name)));
        }
        return meters;
    }

    /** The built-in meters of types of resources that there are, or were. */
    private static Set<String> counting(Product product, Map<String, MeterVersion> known) {
        Set<String> names = known.values().stream()
                .map(MeterVersion::name)
                .filter(ResourceMeters::has)
                .collect(Collectors.toCollection(TreeSet::new));
        product.manifest().resources().keySet().forEach(type -> names.add(ResourceMeters.name(type)));
        return names;
    }

    private Map<String, MeterVersion> rows(String product) {
        Map<String, MeterVersion> rows = new HashMap<>();
        jdbc.sql("""
                        select number, product, name, version, since, activated_at
                        from metering.meter where product = :product
                        """)
                .param("product", product)
                .query((row, place) -> new MeterVersion(
                        row.getInt("number"),
                        row.getString("product"),
                        row.getString("name"),
                        row.getInt("version"),
                        Timestamps.read(row, "since"),
                        Timestamps.read(row, "activated_at")))
                .list()
                .forEach(version -> rows.put(version.name() + "/" + version.version(), version));
        return rows;
    }

    private MeterVersion declared(Product product, String name, int version) {
        return activate(product, name, version, product.appliedAt(), number -> catchUp(number, product.appliedAt()));
    }

    /** Nothing has to be caught up with: whoever tells of resources knows the meter first. */
    private MeterVersion builtIn(Product product, String name) {
        return activate(product, name, ResourceMeters.VERSION, Instant.EPOCH, _ -> {});
    }

    private MeterVersion activate(Product product, String name, int version, Instant since, IntConsumer made) {
        return separate.execute(status -> {
            jdbc.sql("""
                            select lane from metering.lane order by lane for update
                            """).query((row, place) -> row.getInt(1)).list();
            Instant now = clock.instant();
            List<Integer> numbers = jdbc.sql("""
                            insert into metering.meter (product, name, version, since, activated_at)
                            values (:product, :name, :version, :since, :now)
                            on conflict do nothing
                            returning number
                            """)
                    .param("product", product.key())
                    .param("name", name)
                    .param("version", version)
                    .param("since", Timestamps.of(since))
                    .param("now", Timestamps.of(now))
                    .query((row, place) -> row.getInt(1))
                    .list();
            jdbc.sql("""
                            update metering.lane set meters_revision = greatest(meters_revision, :revision)
                            """).param("revision", product.platformRevision()).update();
            numbers.forEach(made::accept);
            return Objects.requireNonNull(rows(product.key()).get(name + "/" + version));
        });
    }

    /** What was committed between the apply and this moment was folded without the meter. */
    private void catchUp(int meter, Instant since) {
        int lanes = jdbc.sql("""
                        insert into metering.backfill (meter, lane, since, until, position)
                        select :meter, lane, :since, 'infinity', position from metering.lane
                        where position > 0 and committed_at >= :since
                        """)
                .param("meter", meter)
                .param("since", Timestamps.of(since))
                .update();
        if (lanes > 0) {
            jobs.queue(
                    Origin.system("metering", "metering_activate"),
                    AccountId.PLATFORM,
                    BackfillJob.TYPE,
                    new BackfillJob.Input(meter));
        }
    }
}
