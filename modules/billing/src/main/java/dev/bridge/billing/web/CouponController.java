package dev.bridge.billing.web;

import dev.bridge.billing.Discounts;
import dev.bridge.billing.NewDiscount;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.Subscriptions;
import dev.bridge.billing.discount.Coupon;
import dev.bridge.billing.discount.Discount;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Discounts of subscriptions, and the codes that give them. */
@RestController
class CouponController {

    private static final String CODE = "[A-Z0-9][A-Z0-9_-]{2,39}";

    /**
     * A coupon to be.
     *
     * @param from the first instant at which it can be redeemed; always where it is absent
     * @param until no longer redeemed from here; never where it is absent
     * @param redemptions how often in all; any number where it is absent
     * @param redemptionsPerAccount how often by one account; any number where it is absent
     */
    record CouponBody(
            @Nullable String code,
            @Nullable String from,
            @Nullable String until,
            @Nullable Integer redemptions,
            @Nullable Integer redemptionsPerAccount,
            @Nullable DiscountBody discount) {}

    record CouponView(
            String code,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer redemptions,
            @Nullable Integer redemptionsPerAccount,
            String title) {

        static CouponView of(Coupon coupon) {
            return new CouponView(
                    coupon.code(),
                    coupon.from(),
                    coupon.until(),
                    coupon.redemptions(),
                    coupon.redemptionsPerAccount(),
                    coupon.discount().title());
        }
    }

    /** The code, as people spell it. */
    record Redeeming(@Nullable String code) {}

    /** The discount, as the timeline has it. */
    record Ending(@Nullable String discount) {}

    private final Discounts discounts;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    CouponController(Discounts discounts, Subscriptions subscriptions, InstantSource clock) {
        this.discounts = discounts;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @GetMapping("/v1/coupons")
    @Guarded(value = "platform.billing.read", cli = "bridge invoices coupons")
    Page<CouponView> list(PageRequest page) {
        return page.page(
                discounts.coupons(page.key() == null ? "" : page.key(), page.limitAndOne()),
                Coupon::code,
                CouponView::of);
    }

    @PostMapping("/v1/coupons")
    @Guarded(value = "platform.billing.update", cli = "bridge invoices coupon")
    ResponseEntity<CouponView> create(@RequestBody CouponBody body, Origin origin) {
        Fields fields = new Fields();
        String code = Coupon.normal(fields.text("code", body.code(), 40));
        if (!code.isEmpty() && !code.matches(CODE)) {
            fields.wrong("code", "field_invalid", "`code` is of 3 to 40 letters, digits, `-` and `_`.");
        }
        DiscountBody discount = body.discount() == null
                ? new DiscountBody(null, null, null, null, null, null, null, null, null)
                : body.discount();
        NewDiscount wanted = discount.discount(fields, "discount/");
        Instant from = instant(fields, "from", body.from());
        Instant until = instant(fields, "until", body.until());
        atLeastOne(fields, "redemptions", body.redemptions());
        atLeastOne(fields, "redemptions_per_account", body.redemptionsPerAccount());
        fields.check();
        Discount pattern = new Discount(
                code, wanted.title(), wanted.terms(), wanted.charges(), wanted.periods(), wanted.priority());
        Coupon coupon = new Coupon(code, from, until, body.redemptions(), body.redemptionsPerAccount(), pattern);
        return ResponseEntity.status(HttpStatus.CREATED).body(CouponView.of(discounts.create(origin, coupon)));
    }

    @PostMapping("/v1/subscriptions/{id}:redeem")
    @Guarded(value = "subscription.change", resource = "subscription:{id}", cli = "bridge subscriptions redeem")
    ResponseEntity<SubscriptionView> redeem(
            @PathVariable SubscriptionId id, @RequestBody Redeeming body, Origin origin) {
        Fields fields = new Fields();
        String code = fields.text("code", body.code(), 40);
        fields.check();
        return view(discounts.redeem(origin, id, code));
    }

    @PostMapping("/v1/subscriptions/{id}:discount")
    @Guarded(value = "platform.billing.update", cli = "bridge subscriptions discount")
    ResponseEntity<SubscriptionView> give(
            @PathVariable SubscriptionId id, @RequestBody DiscountBody body, Origin origin) {
        Fields fields = new Fields();
        NewDiscount wanted = body.discount(fields, "");
        fields.check();
        return view(discounts.give(origin, id, wanted));
    }

    @PostMapping("/v1/subscriptions/{id}:end-discount")
    @Guarded(value = "platform.billing.update", cli = "bridge subscriptions end-discount")
    ResponseEntity<SubscriptionView> end(@PathVariable SubscriptionId id, @RequestBody Ending body, Origin origin) {
        Fields fields = new Fields();
        String discount = fields.text("discount", body.discount(), 60);
        fields.check();
        return view(discounts.end(origin, id, discount));
    }

    private ResponseEntity<SubscriptionView> view(RecordedSubscription recorded) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(recorded.version()))
                .body(SubscriptionView.of(recorded, subscriptions.fold(recorded), clock.instant()));
    }

    private static void atLeastOne(Fields fields, String name, @Nullable Integer value) {
        if (value != null && value < 1) {
            fields.wrong(name, "field_invalid", "`" + name + "` is 1 at least.");
        }
    }

    private static @Nullable Instant instant(Fields fields, String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notAnInstant) {
            fields.wrong(name, "field_invalid", "`" + name + "` is no instant; write one like `2027-01-01T00:00:00Z`.");
            return null;
        }
    }
}
