package dev.bridge.entitlements;

import dev.bridge.accounts.Accounts;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Included;
import dev.bridge.catalog.Product;
import dev.bridge.entitlements.store.OverrideRows;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** What people decide about accounts beside their plans. Every decision has an owner, a reason and its time. */
public final class Overrides {

    private static final EventType CREATED = new EventType("entitlements.override.created");
    private static final EventType ENDED = new EventType("entitlements.override.ended");

    private record Told(String override, String product, String feature) {}

    private final OverrideRows rows;
    private final EntitlementAnnouncer announcer;
    private final Catalog catalog;
    private final Accounts accounts;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Overrides(
            OverrideRows rows,
            EntitlementAnnouncer announcer,
            Catalog catalog,
            Accounts accounts,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.rows = rows;
        this.announcer = announcer;
        this.catalog = catalog;
        this.accounts = accounts;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Newest first, those with ids before {@code before}. */
    public List<EntitlementOverride> list(AccountId account, UUID before, int limit) {
        return rows.list(account, before, limit);
    }

    public Optional<EntitlementOverride> find(OverrideId id) {
        return rows.find(id);
    }

    /**
     * An override.
     *
     * @throws ProblemException {@code not_found}
     */
    public EntitlementOverride require(OverrideId id) {
        return rows.find(id)
                .orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "There is no override %s.", Quoted.text(id.text()))
                                .exception());
    }

    /**
     * Decides something.
     *
     * @throws ProblemException {@code product_unknown}, {@code feature_unknown}; {@code override_invalid} where it does not fit the
     *     feature or is over before it begins; {@code limit_exceeded}
     */
    public EntitlementOverride create(Origin origin, AccountId account, NewOverride wanted) {
        return transactions.execute(status -> {
            log.lock(List.of(account));
            accounts.require(account);
            Product product = catalog.snapshot().require(wanted.product());
            Included given = given(product, wanted);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Instant from = wanted.from() == null ? now : wanted.from().truncatedTo(ChronoUnit.MICROS);
            requireTime(wanted, from, now);
            EntitlementsLimits.OVERRIDES.check(rows.all(account).size() + 1, "The account");
            EntitlementOverride override = new EntitlementOverride(
                    ids.next(OverrideId.TYPE),
                    account,
                    product.key(),
                    product.revision(),
                    wanted.feature(),
                    given,
                    !(wanted.wish() instanceof NewOverride.Units units) || units.replaces(),
                    from,
                    wanted.until(),
                    wanted.owner(),
                    wanted.reason(),
                    now,
                    null);
            rows.insert(override);
            tell(origin, override, CREATED, from);
            return override;
        });
    }

    /**
     * Ends an override at once.
     *
     * @throws ProblemException {@code not_found}, {@code override_ended}
     */
    public EntitlementOverride end(Origin origin, OverrideId id) {
        return transactions.execute(status -> {
            log.lock(List.of(require(id).account()));
            EntitlementOverride override = require(id);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Instant end = override.end();
            if (override.endedAt() != null || (end != null && !now.isBefore(end))) {
                throw Problem.of(EntitlementsError.OVERRIDE_ENDED, "The override was over already.")
                        .exception();
            }
            rows.end(id, now, origin.actor().toString());
            EntitlementOverride ended = require(id);
            tell(origin, ended, ENDED, now);
            return ended;
        });
    }

    private void tell(Origin origin, EntitlementOverride override, EventType type, Instant from) {
        log.append(
                origin,
                new NewEvent(
                        override.account(),
                        type,
                        ObjectRef.of("override", override.id()),
                        new Told(override.id().text(), override.product(), override.feature())));
        announcer.announce(origin, override.account(), from);
    }

    private static Included given(Product product, NewOverride wanted) {
        Feature feature = product.manifest().features().get(wanted.feature());
        if (feature == null) {
            throw Problem.of(
                            EntitlementsError.FEATURE_UNKNOWN,
                            "The product `%s` has no feature %s%s",
                            product.key(),
                            Quoted.text(wanted.feature()),
                            NearestName.of(
                                            wanted.feature(),
                                            product.manifest().features().keySet())
                                    .map(near -> "; did you mean `" + near + "`?")
                                    .orElse("."))
                    .exception();
        }
        return switch (feature) {
            case Feature.Switch _ -> {
                if (!(wanted.wish() instanceof NewOverride.On(boolean on))) {
                    throw unfit("`%s` is a switch; send `on`.".formatted(wanted.feature()));
                }
                yield new Included.Switched(on);
            }
            case Feature.Limit _ -> {
                if (!(wanted.wish() instanceof NewOverride.Units units)
                        || units.overage() != null
                        || (units.amount() != null
                                && units.amount().stripTrailingZeros().scale() > 0)) {
                    throw unfit("`%s` is a limit; send a whole number as `set` or `add`, without `overage`."
                            .formatted(wanted.feature()));
                }
                yield new Included.Amount(units.amount());
            }
            case Feature.Metered _ -> {
                if (!(wanted.wish() instanceof NewOverride.Units units)) {
                    throw unfit("`%s` is metered; send `set` or `add`.".formatted(wanted.feature()));
                }
                yield new Included.Allowance(units.amount(), units.overage(), Included.Rollover.NONE, null);
            }
        };
    }

    private static void requireTime(NewOverride wanted, Instant from, Instant now) {
        if (from.isBefore(now)) {
            throw unfit("`from` is past; leave it out for now.");
        }
        if (wanted.until() != null && !from.isBefore(wanted.until())) {
            throw unfit("It is over before it begins; choose a later `until`.");
        }
    }

    private static ProblemException unfit(String detail) {
        return Problem.of(EntitlementsError.OVERRIDE_INVALID, "%s", detail).exception();
    }
}
