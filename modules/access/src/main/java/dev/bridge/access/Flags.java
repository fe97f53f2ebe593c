package dev.bridge.access;

import dev.bridge.access.store.FlagRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.flag.Unit;
import dev.bridge.decision.setting.ValueFit;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What is stored beside the declarations of flags: killed or not, overrides for single units, and lists of segments. */
public final class Flags {

    private static final Set<String> LISTS = Set.of("include", "exclude");

    private final FlagRows rows;
    private final Catalog catalog;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Flags(FlagRows rows, Catalog catalog, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        this.rows = rows;
        this.catalog = catalog;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The declaration of a flag.
     *
     * @throws ProblemException {@code product_unknown}, {@code flag_unknown}
     */
    public Flag require(String product, String flag) {
        Manifest manifest = catalog.snapshot().require(product).manifest();
        Flag declared = manifest.flags().get(flag);
        if (declared == null) {
            throw Problem.of(
                            AccessError.FLAG_UNKNOWN,
                            "Product `%s` has no flag %s%s",
                            product,
                            Quoted.text(flag),
                            NearestName.ending(flag, manifest.flags().keySet()))
                    .exception();
        }
        return declared;
    }

    public boolean isKilled(String product, String flag) {
        return rows.state(product, flag).map(FlagRows.State::killed).orElse(false);
    }

    /**
     * Kills a flag: everybody gets its {@code off}.
     *
     * @throws ProblemException {@code product_unknown}, {@code flag_unknown}
     */
    public void kill(Origin origin, String product, String flag) {
        killed(origin, product, flag, /* killed= */ true);
    }

    /** Ends a kill. */
    public void restore(Origin origin, String product, String flag) {
        killed(origin, product, flag, /* killed= */ false);
    }

    private void killed(Origin origin, String product, String flag, boolean killed) {
        require(product, flag);
        transactions.executeWithoutResult(status -> {
            long revision = lock() + 1;
            if (isKilled(product, flag) != killed) {
                rows.upsert(new FlagRows.State(product, flag, killed, revision));
                append(
                        origin,
                        flagEvent(
                                AccessEvents.FLAG_CHANGED,
                                product,
                                flag,
                                new AccessEvents.FlagChanged(product, flag, killed)));
            }
        });
    }

    /** The overrides of a flag after a unit and id. */
    public List<FlagRows.UnitOverride> overrides(String product, String flag, String unit, String id, int limit) {
        require(product, flag);
        return rows.overrides(product, flag, unit, id, limit);
    }

    /**
     * Gives one unit a variant or a value of its own.
     *
     * @param unit {@code account}, {@code user}, {@code session} or {@code context.name}
     * @throws ProblemException {@code product_unknown}, {@code flag_unknown}, {@code flag_invalid}, {@code limit_exceeded}
     */
    public void override(
            Origin origin,
            String product,
            String flag,
            String unit,
            String id,
            @Nullable String variant,
            @Nullable JsonNode value) {
        Flag declared = require(product, flag);
        requireUnit(unit, id);
        Flag.Outcome outcome = outcome(declared, flag, variant, value);
        transactions.executeWithoutResult(status -> {
            long revision = lock() + 1;
            Flag.Outcome old = rows.override(product, flag, unit, id)
                    .map(FlagRows.UnitOverride::outcome)
                    .orElse(null);
            if (outcome.equals(old)) {
                return;
            }
            if (old == null) {
                AccessLimits.FLAG_OVERRIDES.check(rows.countOverrides(product, flag) + 1, "The flag");
            }
            rows.upsert(new FlagRows.UnitOverride(product, flag, unit, id, outcome), revision);
            append(
                    origin,
                    flagEvent(
                            AccessEvents.FLAG_OVERRIDDEN,
                            product,
                            flag,
                            new AccessEvents.FlagOverridden(product, flag, unit, id, variant, value)));
        });
    }

    /** Takes an override away; nothing happens where there is none. */
    public void withdraw(Origin origin, String product, String flag, String unit, String id) {
        require(product, flag);
        requireUnit(unit, id);
        transactions.executeWithoutResult(status -> {
            lock();
            if (rows.override(product, flag, unit, id).isPresent()) {
                rows.deleteOverride(product, flag, unit, id);
                append(
                        origin,
                        flagEvent(
                                AccessEvents.FLAG_OVERRIDDEN,
                                product,
                                flag,
                                new AccessEvents.FlagOverridden(product, flag, unit, id, null, null)));
            }
        });
    }

    private static void requireUnit(String unit, String id) {
        if (Unit.of(unit) == null || !GrantText.isId(id)) {
            throw invalid(
                    "unit",
                    "%s is no unit; it is `account`, `user`, `session` or `context.name`, and has an id."
                            .formatted(Quoted.text(unit + "/" + id)));
        }
    }

    private static Flag.Outcome outcome(Flag declared, String flag, @Nullable String variant, @Nullable JsonNode json) {
        boolean set = json != null && !json.isNull();
        if (set == (variant != null)) {
            throw invalid("value", "Send either `variant` or `value`.");
        }
        if (variant != null) {
            if (!declared.variants().containsKey(variant)) {
                throw invalid(
                        "variant",
                        "`%s` has no variant %s%s"
                                .formatted(
                                        flag,
                                        Quoted.text(variant),
                                        NearestName.ending(
                                                variant, declared.variants().keySet())));
            }
            return new Flag.Outcome.Variant(variant);
        }
        AccessLimits.CONTEXT_BYTES.check(String.valueOf(json).length(), "The value");
        Value value = JsonValues.value(Objects.requireNonNull(json));
        if (!ValueFit.isA(value, declared.type())) {
            throw invalid(
                    "value",
                    "`%s` takes a value of type `%s`, and not %s."
                            .formatted(flag, declared.type(), Quoted.text(String.valueOf(json))));
        }
        return new Flag.Outcome.Fixed(value);
    }

    /** How many ids a list of a segment has beside those of its declaration. */
    public long count(String product, String segment, String list) {
        requireSegment(product, segment);
        return rows.count(product, segment, list);
    }

    /**
     * Puts ids into a segment's list and takes others out of it; says how many changed.
     *
     * @param list {@code include} or {@code exclude}
     * @throws ProblemException {@code product_unknown}, {@code segment_unknown}, {@code flag_invalid}, {@code
     *     limit_exceeded}
     */
    public int change(
            Origin origin, String product, String segment, String list, List<String> add, List<String> remove) {
        requireSegment(product, segment);
        if (!LISTS.contains(list)) {
            throw invalid("list", "%s is no list; it is `include` or `exclude`.".formatted(Quoted.text(list)));
        }
        AccessLimits.CHANGES.check((long) add.size() + remove.size(), "The change");
        requireIds("add", add);
        requireIds("remove", remove);
        return transactions.execute(status -> {
            long revision = lock() + 1;
            // Its row is needed by its members; where nothing changes, all of it is rolled back.
            FlagRows.Segment now = new FlagRows.Segment(product, segment, revision);
            rows.upsert(now);
            int removed = rows.remove(now, list, remove, clock.instant());
            int added = rows.add(now, list, add);
            if (added + removed == 0) {
                status.setRollbackOnly();
                return 0;
            }
            AccessLimits.SEGMENT_IDS.check(rows.count(product, segment, list), "The list");
            append(
                    origin,
                    AccessEvents.of(
                            AccountId.PLATFORM,
                            AccessEvents.SEGMENT_CHANGED,
                            "segment",
                            product + "/" + segment,
                            new AccessEvents.SegmentChanged(product, segment, added, removed)));
            return added + removed;
        });
    }

    private void requireSegment(String product, String segment) {
        Manifest manifest = catalog.snapshot().require(product).manifest();
        if (!manifest.segments().containsKey(segment)) {
            throw Problem.of(
                            AccessError.SEGMENT_UNKNOWN,
                            "Product `%s` has no segment %s%s",
                            product,
                            Quoted.text(segment),
                            NearestName.ending(segment, manifest.segments().keySet()))
                    .exception();
        }
    }

    private static void requireIds(String field, List<String> ids) {
        ids.stream().filter(id -> !GrantText.isId(id)).findFirst().ifPresent(id -> {
            throw invalid(field, "%s is no id of 1 to 256 bytes.".formatted(Quoted.text(id)));
        });
    }

    private long lock() {
        return log.lock(List.of(AccountId.PLATFORM)).getOrDefault(AccountId.PLATFORM, 0L);
    }

    private void append(Origin origin, NewEvent event) {
        log.append(origin, event);
    }

    private static NewEvent flagEvent(EventType type, String product, String flag, Object data) {
        return AccessEvents.of(AccountId.PLATFORM, type, "flag", product + "/" + flag, data);
    }

    private static ProblemException invalid(String field, String detail) {
        return Problem.of(AccessError.FLAG_INVALID, "%s", detail)
                .withErrors(List.of(new FieldProblem("/" + field, "field_invalid", detail, null)))
                .exception();
    }
}
