package dev.bridge.billing;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AccountsError;
import dev.bridge.billing.store.SubscriptionRows;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.billing.timeline.Timeline;
import dev.bridge.billing.timeline.TimelineRules;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Subscriptions and what is recorded about them. Every change is an entry, made under the lock of the account. */
public final class Subscriptions {

    private final SubscriptionRows rows;
    private final CatalogPlans plans;
    private final TimelineRules rules;
    private final Accounts accounts;
    private final AccountLocks locks;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Subscriptions(
            SubscriptionRows rows,
            CatalogPlans plans,
            Accounts accounts,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.rows = rows;
        this.plans = plans;
        this.rules = new TimelineRules(plans);
        this.accounts = accounts;
        this.locks = locks;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<RecordedSubscription> find(SubscriptionId id) {
        return rows.find(id);
    }

    /**
     * A subscription.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public RecordedSubscription require(SubscriptionId id) {
        return rows.find(id)
                .orElseThrow(() -> Problem.of(
                                PlatformError.NOT_FOUND, "There is no subscription %s.", Quoted.text(id.text()))
                        .exception());
    }

    /** Newest first, those with ids before {@code before}. */
    public List<RecordedSubscription> list(AccountId account, UUID before, int limit) {
        return rows.list(account, before, limit);
    }

    /** What follows from the timeline. */
    public Subscription fold(RecordedSubscription subscription) {
        return Subscription.of(subscription.timeline(), plans);
    }

    /**
     * Starts a subscription, in the local time of the account.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code plan_unknown} and whatever else the plans do not allow;
     *     {@code account_closed}
     */
    public RecordedSubscription start(Origin origin, AccountId id, NewSubscription subscription) {
        return transactions.execute(status -> {
            locks.lock(List.of(id));
            Account account = accounts.require(id);
            requireOpen(account);
            Instant now = now();
            List<Item> items = items(subscription.items());
            TimelineRules.requireItems(items);
            Change.Start start = new Change.Start(currency(subscription, items), account.timeZone(), null, null, items);
            Timeline timeline = rules.start(startAt(subscription.start(), now), now, start);
            RecordedSubscription recorded = new RecordedSubscription(ids.next(SubscriptionId.TYPE), id, timeline, now);
            rows.insert(recorded);
            log.append(origin, SubscriptionEvents.recorded(recorded));
            return recorded;
        });
    }

    /**
     * Records a change.
     *
     * @param replaces the number of an entry that is to count no longer, or null
     * @param check is given the present version under the account's lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}; as {@link TimelineRules#append}
     */
    public RecordedSubscription record(
            Origin origin,
            SubscriptionId id,
            Change change,
            Effective effective,
            @Nullable Integer replaces,
            LongConsumer check) {
        return transactions.execute(status -> {
            AccountId account = require(id).account();
            locks.lock(List.of(account));
            RecordedSubscription subscription = require(id);
            check.accept(subscription.version());
            requireOpen(accounts.require(account));
            Instant now = now();
            Timeline timeline = rules.append(
                    subscription.timeline(), at(subscription, effective, now), now, change, replaces, null);
            RecordedSubscription recorded = new RecordedSubscription(id, account, timeline, subscription.createdAt());
            rows.append(recorded);
            log.append(origin, SubscriptionEvents.recorded(recorded));
            return recorded;
        });
    }

    /** Items as they can be had now. */
    public List<Item> items(List<NewItem> items) {
        return items.stream().map(this::item).toList();
    }

    private Item item(NewItem item) {
        PlanVersion version = plans.now(item.product(), item.plan());
        Plan plan = plans.require(version);
        boolean seated = plan.charges().values().stream().anyMatch(charge -> Charge.SEATS.equals(charge.of()));
        if (seated && item.seats() == null) {
            throw Problem.of(
                            BillingError.SEATS_INVALID,
                            "The plan `%s/%s` charges seats; say how many with `seats`.",
                            item.product(),
                            item.plan())
                    .exception();
        }
        return new Item(
                item.key(),
                version,
                item.every() == null ? plan.every() : item.every(),
                item.seats() == null ? BigDecimal.ZERO : item.seats());
    }

    private String currency(NewSubscription subscription, List<Item> items) {
        if (subscription.currency() != null) {
            return subscription.currency();
        }
        String currency = plans.require(items.getFirst().plan()).currency();
        if (currency == null) {
            throw Problem.of(
                            BillingError.PRICE_UNKNOWN,
                            "The plan has prices in several currencies; say which with `currency`.")
                    .exception();
        }
        return currency;
    }

    private Instant at(RecordedSubscription subscription, Effective effective, Instant now) {
        return switch (effective) {
            case Effective.Now _ -> now;
            case Effective.PeriodEnd _ -> {
                Subscription folded = fold(subscription);
                yield now.isBefore(folded.chargedFrom())
                        ? folded.chargedFrom()
                        : folded.calendar().at(folded.every(), now).span().end();
            }
            case Effective.At(Instant instant) -> notPast(instant, now);
        };
    }

    private static Instant startAt(Effective start, Instant now) {
        return start instanceof Effective.At(Instant instant) ? notPast(instant, now) : now;
    }

    private static Instant notPast(Instant instant, Instant now) {
        if (instant.isBefore(now)) {
            throw Problem.of(BillingError.INSTANT_PAST, "%s is past; choose `now` or a later instant.", instant)
                    .exception();
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireOpen(Account account) {
        if (account.state() == AccountState.CLOSING || account.state() == AccountState.CLOSED) {
            throw Problem.of(AccountsError.ACCOUNT_CLOSED, "The account is being closed or is closed.")
                    .exception();
        }
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
