package dev.bridge.billing.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.DiscountId;
import dev.bridge.billing.Discounts;
import dev.bridge.billing.NewDiscount;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.run.AccountDiscount;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Discounts of whole accounts. Those of subscriptions are given to them. */
@RestController
@RequestMapping("/v1/organizations/{org}/discounts")
class DiscountController {

    /**
     * A discount.
     *
     * @param until no period that begins then or later has it; null where it was not ended
     */
    record DiscountView(
            String id,
            String title,
            @Nullable String percent,
            @Nullable String amount,
            @Nullable String units,
            String currency,
            List<String> charges,
            @Nullable Integer periods,
            int priority,
            Instant from,
            @Nullable Instant until) {

        static DiscountView of(AccountDiscount given) {
            Discount discount = given.discount();
            Discount.Terms terms = discount.terms();
            return new DiscountView(
                    discount.id(),
                    discount.title(),
                    terms instanceof Discount.Share(var percent) ? Decimals.text(percent.value()) : null,
                    terms instanceof Discount.Amount amount ? Decimals.text(amount.amount()) : null,
                    terms instanceof Discount.Units(var units) ? Decimals.text(units) : null,
                    given.currency(),
                    discount.charges().stream()
                            .map(charge -> charge.product() + "/" + charge.plan() + "/" + charge.charge())
                            .toList(),
                    discount.periods(),
                    discount.priority(),
                    given.from(),
                    given.until());
        }
    }

    /** All of an account. */
    record DiscountsView(List<DiscountView> discounts) {}

    private final Accounts accounts;
    private final Discounts discounts;

    DiscountController(Accounts accounts, Discounts discounts) {
        this.accounts = accounts;
        this.discounts = discounts;
    }

    @GetMapping
    @Guarded(value = "invoices.read", resource = "organization:{org}", cli = "bridge invoices discounts")
    DiscountsView list(@PathVariable String org) {
        return new DiscountsView(discounts.list(accounts.named(org).id()).stream()
                .map(DiscountView::of)
                .toList());
    }

    @PostMapping
    @Guarded(value = "platform.billing.update", cli = "bridge invoices discount")
    ResponseEntity<DiscountView> give(@PathVariable String org, @RequestBody DiscountBody body, Origin origin) {
        AccountId account = accounts.namedOpen(org).id();
        Fields fields = new Fields();
        NewDiscount wanted = body.discount(fields, "");
        String currency = fields.text("currency", body.currency(), 3);
        fields.check();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(DiscountView.of(discounts.give(origin, account, currency, wanted)));
    }

    @PostMapping("/{id}:end")
    @Guarded(value = "platform.billing.update", cli = "bridge invoices end-discount")
    ResponseEntity<Void> end(@PathVariable String org, @PathVariable DiscountId id, Origin origin) {
        discounts.end(origin, accounts.namedOpen(org).id(), id);
        return ResponseEntity.noContent().build();
    }
}
