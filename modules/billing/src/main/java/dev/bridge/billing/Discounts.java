package dev.bridge.billing;

import dev.bridge.billing.discount.Coupon;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.run.AccountDiscount;
import dev.bridge.billing.run.BillingEvents;
import dev.bridge.billing.store.AccountDiscountRows;
import dev.bridge.billing.store.CouponRows;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.DiscountRules;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Discounts and coupons. A discount of a subscription is an entry of its timeline; one of an account is for all its
 * subscriptions of a currency.
 */
public final class Discounts {

    private final AccountDiscountRows rows;
    private final CouponRows coupons;
    private final Subscriptions subscriptions;
    private final AccountClock clock;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;

    Discounts(
            AccountDiscountRows rows,
            CouponRows coupons,
            Subscriptions subscriptions,
            AccountClock clock,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids) {
        this.rows = rows;
        this.coupons = coupons;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
    }

    /** Those of an account, oldest first; ended ones too. */
    public List<AccountDiscount> list(AccountId account) {
        return rows.load(List.of(account), null).getOrDefault(account, List.of());
    }

    /**
     * Gives an account a discount, from now on.
     *
     * @param currency of the documents that it is for
     * @throws dev.bridge.kernel.problem.ProblemException {@code discount_invalid}, {@code billing_currency_mismatch}, {@code
     *     limit_exceeded}
     */
    public AccountDiscount give(Origin origin, AccountId account, String currency, NewDiscount wanted) {
        return Objects.requireNonNull(transactions.execute(status -> {
            long revision = log.lock(List.of(account)).getOrDefault(account, 0L);
            BillingLimits.DISCOUNTS.check(list(account).size() + 1L, "The account");
            DiscountId id = ids.next(DiscountId.TYPE);
            Discount discount = wanted.named(id.text());
            DiscountRules.check(currency, discount);
            Instant now = clock.now(account);
            AccountDiscount given = new AccountDiscount(discount, currency, now, null);
            rows.insert(account, id.uuid(), given, origin.actor().toString(), now, revision);
            log.append(
                    origin, BillingEvents.named(account, BillingEvents.DISCOUNT_GIVEN, ObjectRef.of("discount", id)));
            return given;
        }));
    }

    /**
     * Ends a discount of an account: periods that begin later do not have it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code discount_unknown}
     */
    public void end(Origin origin, AccountId account, DiscountId id) {
        transactions.executeWithoutResult(status -> {
            long revision = log.lock(List.of(account)).getOrDefault(account, 0L);
            if (!rows.end(account, id.uuid(), origin.actor().toString(), clock.now(account), revision)) {
                throw Problem.of(
                                BillingError.DISCOUNT_UNKNOWN,
                                "The account has no discount %s that could end.",
                                Quoted.text(id.text()))
                        .exception();
            }
            log.append(
                    origin, BillingEvents.named(account, BillingEvents.DISCOUNT_ENDED, ObjectRef.of("discount", id)));
        });
    }

    /**
     * Gives a subscription a discount, from now on.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code discount_invalid}, {@code
     *     billing_currency_mismatch}
     */
    public RecordedSubscription give(Origin origin, SubscriptionId subscription, NewDiscount wanted) {
        Discount discount = wanted.named(ids.next(DiscountId.TYPE).text());
        return subscriptions.record(
                origin, subscription, new Change.DiscountGiven(discount), Effective.NOW, null, version -> {});
    }

    /**
     * Ends a discount of a subscription.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code discount_unknown}
     */
    public RecordedSubscription end(Origin origin, SubscriptionId subscription, String discount) {
        return subscriptions.record(
                origin, subscription, new Change.DiscountEnded(discount), Effective.NOW, null, version -> {});
    }

    public List<Coupon> coupons(String after, int limit) {
        return coupons.list(after, limit);
    }

    public Optional<Coupon> coupon(String code) {
        return coupons.find(code);
    }

    /**
     * Makes a coupon.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code coupon_taken}
     */
    public Coupon create(Origin origin, Coupon coupon) {
        return Objects.requireNonNull(transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            if (!coupons.insert(coupon, origin.actor().toString(), clock.now(AccountId.PLATFORM))) {
                throw Problem.of(
                                BillingError.COUPON_TAKEN,
                                "There is a coupon %s already; choose another code.",
                                Quoted.text(coupon.code()))
                        .exception();
            }
            log.append(
                    origin,
                    BillingEvents.named(
                            AccountId.PLATFORM, BillingEvents.COUPON_CREATED, new ObjectRef("coupon", coupon.code())));
            return coupon;
        }));
    }

    /**
     * Redeems a coupon for a subscription. Two that want the last redemption cannot both have it.
     *
     * @param typed the code, as people spell it
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code coupon_unknown}, {@code coupon_expired}, {@code
     *     coupon_exhausted}, {@code billing_currency_mismatch}
     */
    public RecordedSubscription redeem(Origin origin, SubscriptionId id, String typed) {
        return Objects.requireNonNull(transactions.execute(status -> {
            RecordedSubscription subscription = subscriptions.require(id);
            AccountId account = subscription.account();
            Coupon coupon = coupons.find(Coupon.normal(typed))
                    .orElseThrow(
                            () -> Problem.of(BillingError.COUPON_UNKNOWN, "There is no coupon %s.", Quoted.text(typed))
                                    .exception());
            // Held before the account is: nobody holds an account and waits for a coupon.
            int redeemed = coupons.hold(coupon.code());
            DiscountId discountId = ids.next(DiscountId.TYPE);
            Instant now = clock.now(account);
            Discount discount = coupon.redeem(
                    discountId.text(),
                    now,
                    subscriptions.fold(subscription).currency(),
                    redeemed,
                    coupons.redeemedBy(coupon.code(), account));
            coupons.redeem(coupon.code(), redeemed + 1, discountId.uuid(), account, id, now);
            RecordedSubscription recorded = subscriptions.record(
                    origin, id, new Change.DiscountGiven(discount), Effective.NOW, null, version -> {});
            log.append(
                    origin,
                    BillingEvents.named(
                            account, BillingEvents.COUPON_REDEEMED, new ObjectRef("coupon", coupon.code())));
            return recorded;
        }));
    }
}
