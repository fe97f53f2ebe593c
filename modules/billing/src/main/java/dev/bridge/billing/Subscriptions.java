package dev.bridge.billing;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AccountsError;
import dev.bridge.billing.run.BillingSchedule;
import dev.bridge.billing.store.BilledPeriods;
import dev.bridge.billing.store.SubscriptionRows;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.billing.timeline.Timeline;
import dev.bridge.billing.timeline.TimelineRules;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
    private final BillingSchedule schedule;
    private final BilledPeriods billed;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final AccountClock clock;
    private final Iterable<SubscriptionFollower> followers;
    private final MemberSeats seats;

    Subscriptions(
            SubscriptionRows rows,
            CatalogPlans plans,
            Accounts accounts,
            AccountLocks locks,
            BillingSchedule schedule,
            BilledPeriods billed,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            AccountClock clock,
            Iterable<SubscriptionFollower> followers,
            MemberSeats seats) {
        this.rows = rows;
        this.plans = plans;
        this.rules = new TimelineRules(plans);
        this.accounts = accounts;
        this.locks = locks;
        this.schedule = schedule;
        this.billed = billed;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.followers = followers;
        this.seats = seats;
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
            Instant now = clock.now(id);
            List<Item> items = items(id, subscription.items());
            TimelineRules.requireItems(items);
            Change.Start start = new Change.Start(currency(subscription, items), account.timeZone(), null, null, items);
            Timeline timeline = rules.start(startAt(subscription.start(), now), now, start);
            RecordedSubscription recorded = new RecordedSubscription(ids.next(SubscriptionId.TYPE), id, timeline, now);
            rows.insert(recorded);
            seats.count(origin, id, items);
            schedule.refresh(id);
            tell(origin, recorded);
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
        return record(origin, id, NewChange.of(change, effective), replaces, check);
    }

    /**
     * Records what changes at one instant, or nothing of it.
     *
     * @param check is given the present version under the account's lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}; as {@link TimelineRules#append}
     */
    public RecordedSubscription change(Origin origin, SubscriptionId id, NewChange change, LongConsumer check) {
        return record(origin, id, change, null, check);
    }

    private RecordedSubscription record(
            Origin origin, SubscriptionId id, NewChange change, @Nullable Integer replaces, LongConsumer check) {
        return transactions.execute(status -> {
            AccountId account = require(id).account();
            locks.lock(List.of(account));
            RecordedSubscription subscription = require(id);
            check.accept(subscription.version());
            requireOpen(accounts.require(account));
            List<RecordedSubscription> recorded = appended(subscription, change, replaces);
            for (RecordedSubscription one : recorded) {
                rows.append(one);
            }
            change.changes().forEach(one -> {
                if (one instanceof Change.Items items) {
                    seats.count(origin, account, items.put());
                }
            });
            schedule.refresh(account);
            recorded.forEach(one -> tell(origin, one));
            return recorded.getLast();
        });
    }

    /**
     * A subscription as it would be if a change were recorded now; nothing is.
     *
     * @throws dev.bridge.kernel.problem.ProblemException as {@link #record}
     */
    public RecordedSubscription preview(SubscriptionId id, Change change, Effective effective) {
        return preview(id, NewChange.of(change, effective));
    }

    /**
     * The same, for what changes at one instant.
     *
     * @throws dev.bridge.kernel.problem.ProblemException as {@link #change}
     */
    public RecordedSubscription preview(SubscriptionId id, NewChange change) {
        return appended(require(id), change, null).getLast();
    }

    /** The subscription with each of the changes and those before it. */
    private List<RecordedSubscription> appended(
            RecordedSubscription subscription, NewChange change, @Nullable Integer replaces) {
        change.changes().forEach(one -> MemberSeats.requireSet(subscription, one));
        Instant now = clock.now(subscription.account());
        Instant at = at(subscription, change.effective(), now);
        Instant openFrom = billed.openFrom(subscription.id()).orElse(null);
        List<RecordedSubscription> appended = new ArrayList<>();
        Timeline timeline = subscription.timeline();
        for (Change one : change.changes()) {
            timeline = rules.append(timeline, at, now, one, replaces, openFrom);
            if (change.invoicedAtOnce()) {
                timeline = timeline.lastInvoicedAtOnce();
            }
            appended.add(new RecordedSubscription(
                    subscription.id(), subscription.account(), timeline, subscription.createdAt()));
        }
        return appended;
    }

    /**
     * Records how many seats an account's members take, in all of its subscriptions that follow them. Under the account's lock.
     *
     * @param at when it became so; where that is billed and final, it holds from what is not
     */
    void follow(Origin origin, AccountId account, Instant at) {
        for (RecordedSubscription subscription : rows.ofAccounts(List.of(account))) {
            Instant from = billed.openFrom(subscription.id())
                    .filter(open -> open.isAfter(at))
                    .orElse(at);
            RecordedSubscription followed = subscription;
            Optional<MemberSeats.Due> due = seats.next(account, fold(followed), from);
            while (due.isPresent()) {
                Timeline timeline = rules.append(
                        followed.timeline(),
                        due.get().at(),
                        clock.now(account),
                        due.get().change(),
                        null,
                        null);
                followed = new RecordedSubscription(subscription.id(), account, timeline, subscription.createdAt());
                rows.append(followed);
                tell(origin, followed);
                due = seats.next(account, fold(followed), from);
            }
        }
        schedule.refresh(account);
    }

    private void tell(Origin origin, RecordedSubscription recorded) {
        log.append(origin, SubscriptionEvents.recorded(recorded));
        Instant effectiveAt = recorded.timeline().entries().getLast().effectiveAt();
        followers.forEach(follower -> follower.recorded(origin, recorded.account(), effectiveAt));
    }

    /** Which plans an account has over time, by subscription, the oldest first. */
    public List<SubscriptionOutline> outlines(AccountId account) {
        return rows.ofAccounts(List.of(account)).stream()
                .map(recorded -> SubscriptionOutline.of(recorded, fold(recorded)))
                .toList();
    }

    /** Items as an account can have them now. */
    public List<Item> items(AccountId account, List<NewItem> items) {
        return items.stream().map(item -> item(account, item)).toList();
    }

    private Item item(AccountId account, NewItem item) {
        PlanVersion version = plans.now(item.product(), item.plan());
        Plan plan = plans.require(version);
        if (item.followsMembers() && item.seats() != null) {
            throw Problem.of(
                            BillingError.SEATS_INVALID,
                            "The seats of `%s` follow the members, or are %s; send one of both.",
                            item.key(),
                            Decimals.text(item.seats()))
                    .exception();
        }
        if (Item.hasSeats(plan) && item.seats() == null && !item.followsMembers()) {
            throw Problem.of(
                            BillingError.SEATS_INVALID,
                            "The plan `%s/%s` charges seats; say how many with `seats`, or let them follow the members.",
                            item.product(),
                            item.plan())
                    .exception();
        }
        BigDecimal members = item.followsMembers() ? seats.of(account, plan) : BigDecimal.ZERO;
        return new Item(
                item.key(),
                version,
                item.every() == null ? plan.every() : item.every(),
                item.seats() == null ? members : item.seats(),
                item.followsMembers());
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
}
