package dev.bridge.entitlements.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.entitlements.EntitlementStatus;
import dev.bridge.entitlements.EntitlementStatuses;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.platform.caller.Guarded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What an account may use, and what is left of it. */
@RestController
class EntitlementController {

    record EntitlementsView(List<EntitlementView> entitlements) {}

    /**
     * One feature of an account.
     *
     * @param kind switch, limit or metered
     * @param state held, unavailable, ended or past_due
     * @param unlimited whether there is no limit; absent for a switch
     * @param granted how many there may be, or what there is to use in the window; absent where it is unlimited
     * @param over what was used beyond it
     * @param overage allow, warn or block; of a metered feature
     * @param source what gives it, such as {@code plan:team}
     * @param until when it is over; absent for no end
     */
    record EntitlementView(
            String product,
            String feature,
            String kind,
            String state,
            @Nullable Boolean unlimited,
            @Nullable String granted,
            @Nullable String used,
            @Nullable String held,
            @Nullable String left,
            @Nullable String over,
            @Nullable String overage,
            @Nullable Instant resetsAt,
            @Nullable String source,
            @Nullable Instant until,
            @Nullable Instant graceUntil) {

        static EntitlementView of(EntitlementStatus status) {
            Balance balance = status.balance();
            Fact fact = status.fact();
            BigDecimal granted = balance != null ? balance.granted() : fact == null ? null : fact.amount();
            return new EntitlementView(
                    status.feature().product(),
                    status.feature().feature(),
                    word(status.kind()),
                    word(status.holding().state()),
                    (fact == null || fact.kind() == Fact.Kind.SWITCH) ? null : fact.amount() == null,
                    text(granted),
                    balance == null ? null : text(balance.used()),
                    balance == null ? null : text(balance.held()),
                    balance == null ? null : text(balance.left()),
                    balance == null ? null : over(balance),
                    fact != null && fact.kind() == Fact.Kind.METERED ? word(fact.overage()) : null,
                    balance == null ? null : balance.resetsAt(),
                    status.holding().source(),
                    status.holding().until(),
                    status.holding().graceUntil());
        }

        private static @Nullable String over(Balance balance) {
            BigDecimal granted = balance.granted();
            return granted == null || balance.used().compareTo(granted) <= 0
                    ? null
                    : text(balance.used().subtract(granted));
        }

        private static @Nullable String text(@Nullable BigDecimal number) {
            return number == null ? null : Decimals.text(number);
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    private final Accounts accounts;
    private final EntitlementStatuses statuses;

    EntitlementController(Accounts accounts, EntitlementStatuses statuses) {
        this.accounts = accounts;
        this.statuses = statuses;
    }

    @GetMapping("/v1/organizations/{org}/entitlements")
    @Guarded(value = "entitlements.read", resource = "organization:{org}", cli = "bridge entitlements list")
    EntitlementsView list(@PathVariable String org) {
        return new EntitlementsView(statuses.of(accounts.named(org).id()).stream()
                .map(EntitlementView::of)
                .toList());
    }
}
